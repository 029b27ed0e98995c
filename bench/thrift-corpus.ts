/** The Thrift files that the benchmarks run on: third-party sources that lie beside the checkout, where they are. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('../shared/yardsticks/thrift/accept');

interface ThriftCase {
  /** An absolute path. */
  readonly file: string;
  readonly dialect: string;
  readonly includes: readonly string[];
}

interface CaseLine {
  readonly dialect: string;
  readonly root: string;
  readonly file: string;
  readonly include_dirs: readonly string[];
  readonly expect: 'ok' | 'error';
}

/** Those that the compilers of their dialects accept; none where the sources are not there. */
export function thriftCases(): readonly ThriftCase[] {
  const list = path.join(folder, 'cases.jsonl');
  if (!existsSync(list)) return [];
  const lines = readFileSync(list, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as CaseLine)
    .filter(({ expect }) => expect === 'ok')
    .map(({ dialect, root, file, include_dirs: includes }) => ({
      file: path.join(folder, root, file),
      dialect,
      includes: includes.map((include) => path.join(folder, root, include)),
    }));
}
