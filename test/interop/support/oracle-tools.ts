/** Installs grpcurl and buf once, in a cache outside of the checkout. Needs Go and npm. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { installedOnce } from '../../../scripts/dev-cache.ts';

const GRPCURL = '1.9.3';
const BUF = '1.75.0';

export interface OracleTools {
  readonly grpcurl: string;
  readonly buf: string;
}

/** @throws {Error} where they cannot be installed. */
export function oracleTools(): OracleTools {
  const folder = installedOnce(`oracle-grpcurl-${GRPCURL}-buf-${BUF}`, (empty) => {
    execFileSync('go', ['install', `github.com/fullstorydev/grpcurl/cmd/grpcurl@v${GRPCURL}`], {
      env: { ...process.env, GOBIN: empty },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const npm = ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', empty];
    execFileSync('npm', [...npm, `@bufbuild/buf@${BUF}`], {
      cwd: empty,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  });
  return { grpcurl: path.join(folder, 'grpcurl'), buf: path.join(folder, 'node_modules/.bin/buf') };
}
