/**
 * Runs a program that writes files, into a temporary folder of its own, and reads what it wrote there. The folder is
 * looked at while the program runs: one that writes without end is ended before it fills the disk.
 */
import { lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { outputName } from '../codegen/plugin/output-name.ts';
import { type ProgramEnd, type ProgramRun, runProgram } from './run-program.ts';

export interface OutputFile {
  /** Below the folder, with slashes. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly isExecutable: boolean;
}

export interface FolderEnd {
  readonly end: ProgramEnd;
  /** In order of their names; none where the program failed. */
  readonly files: readonly OutputFile[];
  /** Why what it wrote cannot be taken: a sentence. */
  readonly refusal?: string;
}

interface Unready {
  readonly reason: string;
}

/** How often the folder is looked at. */
const watchMs = 500;

/**
 * `argvOf` is given the folder, and says what is run, or why nothing can be; without a working folder it is run in there.
 */
export async function runIntoFolder(
  run: Omit<ProgramRun, 'argv' | 'cwd'> & { readonly cwd: string | undefined },
  argvOf: (output: string) => Promise<readonly string[] | Unready> | readonly string[],
): Promise<FolderEnd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parlance-output-'));
  try {
    const output = path.join(folder, 'out');
    await mkdir(output);
    const argv = await argvOf(output);
    if ('reason' in argv) return { end: { kind: 'not-started', ...argv, said: '' }, files: [] };
    const tooMuch = new AbortController();
    const watch = setInterval(() => {
      void sizeBelow(output).then((size) => {
        if (size > run.limits.maxOutput) tooMuch.abort();
      });
    }, watchMs);
    const cwd = run.cwd ?? output;
    const end = await runProgram({
      ...run,
      cwd,
      argv,
      signal: AbortSignal.any([run.signal, tooMuch.signal]),
    });
    clearInterval(watch);
    if (tooMuch.signal.aborted) return { end: { kind: 'too-much', said: end.said }, files: [] };
    if (end.kind !== 'ended') return { end, files: [] };
    if ((await sizeBelow(output)) > run.limits.maxOutput)
      return { end: { kind: 'too-much', said: end.said }, files: [] };
    return { end, ...(await filesBelow(output)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In bytes; what goes away meanwhile counts for nothing. */
async function sizeBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let size = 0;
  for (const entry of entries)
    if (entry.isFile())
      size += await lstat(path.join(entry.parentPath, entry.name)).then(
        (status) => status.size,
        () => 0,
      );
  return size;
}

async function filesBelow(folder: string): Promise<Pick<FolderEnd, 'files' | 'refusal'>> {
  const files: OutputFile[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const full = path.join(entry.parentPath, entry.name);
    const below = path.relative(folder, full).replaceAll(path.sep, '/');
    const checked = outputName(below);
    const refusal = entry.isFile()
      ? 'refusal' in checked
        ? checked.refusal
        : undefined
      : entry.isSymbolicLink()
        ? 'it is a symbolic link'
        : 'it is no file';
    if (refusal !== undefined || !('name' in checked))
      return { files: [], refusal: `it wrote ${JSON.stringify(below)}: ${refusal ?? ''}` };
    const { mode } = await lstat(full);
    const isExecutable = process.platform !== 'win32' && (mode & 0o111) !== 0;
    files.push({ name: checked.name, content: await readFile(full), isExecutable });
  }
  return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
