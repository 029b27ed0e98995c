/** Runs `parlance run` in this process, in a folder of files made for the test. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { makeRun } from '../../server/src/cli/run/make-run.ts';
import { runOptions } from '../../server/src/cli/run/run-options.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { temporaryFolder } from './call-host-client.ts';

export interface RunResult {
  readonly status: number;
  readonly out: string;
  readonly errors: string;
}

export interface RunFolder extends AsyncDisposable {
  readonly path: string;
  run(
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
    interrupted?: AbortSignal,
  ): Promise<RunResult>;
}

export async function runFolder(files: Readonly<Record<string, string>>): Promise<RunFolder> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder.path, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return {
    path: folder.path,
    async run(args, environment = {}, interrupted = new AbortController().signal) {
      const [output, errors] = [new PassThrough(), new PassThrough()];
      const texts = Promise.all([text(output), text(errors)]);
      const io = { output, errors, environment, cwd: folder.path, interrupted };
      try {
        const status = await makeRun(runOptions(args), [proto, thrift], io);
        output.end();
        errors.end();
        const [out, said] = await texts;
        return { status, out, errors: said };
      } finally {
        output.end();
        errors.end();
      }
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
