/** Installs grpcurl and buf once, in a cache outside of the checkout. Needs Go and npm. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const GRPCURL = '1.9.3';
const BUF = '1.75.0';

export interface OracleTools {
  readonly grpcurl: string;
  readonly buf: string;
}

/** @throws {Error} where they cannot be installed. */
export function oracleTools(): OracleTools {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'parlance-dev', `oracle-grpcurl-${GRPCURL}-buf-${BUF}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    execFileSync('go', ['install', `github.com/fullstorydev/grpcurl/cmd/grpcurl@v${GRPCURL}`], {
      env: { ...process.env, GOBIN: unfinished },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    execFileSync(
      'npm',
      [
        'install',
        '--silent',
        '--no-save',
        '--ignore-scripts',
        '--prefix',
        unfinished,
        `@bufbuild/buf@${BUF}`,
      ],
      { cwd: unfinished, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    renameSync(unfinished, folder);
  }
  return { grpcurl: path.join(folder, 'grpcurl'), buf: path.join(folder, 'node_modules/.bin/buf') };
}
