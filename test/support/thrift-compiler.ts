/** The Apache Thrift compiler of Debian, `thrift`, for tests that need what it makes of a file. */
import { execFileSync, spawnSync } from 'node:child_process';

/** The command. */
export const thriftCompiler = 'thrift';

/** Installs the compiler where it is missing. @throws {Error} where apt has none to give. */
export function installThriftCompiler(): void {
  if (thriftCompilerVersion() !== undefined) return;
  console.error('Installing thrift-compiler …');
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'thrift-compiler'],
  ])
    execFileSync('apt-get', args, { stdio: ['ignore', 2, 2] });
}

/** Such as `0.17.0`; nothing where there is no compiler. */
export function thriftCompilerVersion(): string | undefined {
  const { stdout } = spawnSync(thriftCompiler, ['--version'], { encoding: 'utf8' });
  return /(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}
