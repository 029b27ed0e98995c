/** The command line as a process of its own, in a folder of files made for the test, which gets signals. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from './call-host-client.ts';
import { writeFiles } from './write-files.ts';

export interface ParlanceProcess extends AsyncDisposable {
  readonly folder: string;
  /** Sends the signal, and resolves once the process is gone. Its standard input stays open. */
  end(signal: NodeJS.Signals): Promise<ProcessEnd>;
}

export interface ProcessEnd {
  /** The name of the signal where that ended the process, with no say of its own. */
  readonly status: number | string | null;
  readonly out: string;
  readonly errors: string;
  /** What it left in the folder for temporary files. */
  readonly temporary: readonly string[];
}

export async function startParlance(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  nodeOptions: (folder: string) => readonly string[] = () => [],
): Promise<ParlanceProcess> {
  // Calls have a bundle of their own.
  const script = path.resolve(`server/src/cli/${args[0] === 'call' ? 'call-main' : 'main'}.ts`);
  const { path: made } = await temporaryFolder();
  const [folder, temporary] = [path.join(made, 'own'), path.join(made, 'temporary')];
  for (const each of [folder, temporary]) mkdirSync(each);
  writeFiles(folder, files);
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    [...nodeOptions(folder), script, ...args],
    {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary },
    },
  );
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const texts = Promise.all([text(child.stdout), text(child.stderr)]);
  return {
    folder,
    async end(signal) {
      child.kill(signal);
      const [[code, killedBy], [out, errors]] = await Promise.all([ended, texts]);
      return { status: killedBy ?? code, out, errors, temporary: await readdir(temporary) };
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
      await rm(made, { recursive: true, force: true });
    },
  };
}
