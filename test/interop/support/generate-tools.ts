/**
 * Installs protoc and those plugins that no other test needs once, in a cache outside of the checkout. Needs Maven, and
 * Cargo for the plugin in Rust.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../../scripts/dev-cache.ts';

/** The number of protoc 35.1 among the libraries for Java. */
const PROTOC = '4.35.1';
const GRPC_JAVA = '1.76.0';
const PROST = '0.5.0';

/** The folder with `protoc`, `protoc-gen-grpc-java` and `protoc-gen-prost`. @throws {Error} where they cannot be installed. */
export function generateTools(): string {
  const installed = installedOnce(`generate-${PROTOC}-${GRPC_JAVA}-${PROST}`, (folder) => {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    fromMaven('com.google.protobuf', 'protoc', PROTOC, bin);
    fromMaven('io.grpc', 'protoc-gen-grpc-java', GRPC_JAVA, bin);
    run('cargo', ['install', '--quiet', '--root', folder, `protoc-gen-prost@${PROST}`], folder);
  });
  return path.join(installed, 'bin');
}

function fromMaven(group: string, name: string, version: string, bin: string): void {
  const platform = `${process.platform === 'darwin' ? 'osx' : 'linux'}-${process.arch === 'arm64' ? 'aarch_64' : 'x86_64'}`;
  const goals = ['dependency:copy', `-Dartifact=${group}:${name}:${version}:exe:${platform}`];
  run('mvn', ['--quiet', '--batch-mode', ...goals, `-DoutputDirectory=${bin}`], bin);
  renameSync(path.join(bin, `${name}-${version}-${platform}.exe`), path.join(bin, name));
  chmodSync(path.join(bin, name), 0o755);
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}
