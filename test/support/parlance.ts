/** Runs the command line in a folder of files made for the test. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFiles } from './write-files.ts';

const main = path.resolve('server/src/cli/main.ts');

export interface ParlanceRun {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Starts `parlance` in the folder, with arguments and standard input. */
export type Parlance = ((args: readonly string[], input?: string) => ParlanceRun) & {
  readonly folder: string;
};

export function withFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  run: (parlance: Parlance) => void,
): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-'));
  try {
    writeFiles(folder, files);
    const parlance = (args: readonly string[], input = ''): ParlanceRun => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
        cwd: folder,
        encoding: 'utf8',
        input,
      });
      return { status, out: stdout, errors: stderr };
    };
    run(Object.assign(parlance, { folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
