/** Packages of npm, with all that they need, installed once in a cache outside of the checkout. */
import { execFileSync } from 'node:child_process';
import { installedOnce } from '../../../scripts/dev-cache.ts';

/** Of the npm package `thrift`. */
export const thriftForNodeVersion = '0.24.0';

/** The folder that has `thrift` in its `node_modules`. @throws {Error} where it cannot be installed. */
export function thriftForNode(): string {
  return npmPackages(`thrift-for-node-${thriftForNodeVersion}`, [`thrift@${thriftForNodeVersion}`]);
}

/** The same of `@grpc/grpc-js`, with what reads schemas for it. */
export function grpcForNode(): string {
  const [version, loader] = ['1.14.7', '0.8.1'];
  const packages = [`@grpc/grpc-js@${version}`, `@grpc/proto-loader@${loader}`];
  return npmPackages(`grpc-for-node-${version}-${loader}`, packages);
}

/** The folder that has the packages, as npm writes them with their versions, in its `node_modules`. */
export function npmPackages(name: string, packages: readonly string[]): string {
  return installedOnce(name, (folder) => {
    const npm = ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', folder];
    execFileSync('npm', [...npm, ...packages], { stdio: ['ignore', 2, 2] });
  });
}
