/**
 * Installs protoc and those plugins that no other test needs once, in a cache outside of the checkout. Needs Maven, and
 * Cargo for the plugin in Rust.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The number of protoc 35.1 among the libraries for Java. */
const PROTOC = '4.35.1';
const GRPC_JAVA = '1.76.0';
const PROST = '0.5.0';

/** The folder with `protoc`, `protoc-gen-grpc-java` and `protoc-gen-prost`. @throws {Error} where they cannot be installed. */
export function generateTools(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'parlance-dev', `generate-${PROTOC}-${GRPC_JAVA}-${PROST}`);
  if (existsSync(folder)) return path.join(folder, 'bin');
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const bin = path.join(unfinished, 'bin');
  mkdirSync(bin, { recursive: true });
  fromMaven('com.google.protobuf', 'protoc', PROTOC, bin);
  fromMaven('io.grpc', 'protoc-gen-grpc-java', GRPC_JAVA, bin);
  run('cargo', ['install', '--quiet', '--root', unfinished, `protoc-gen-prost@${PROST}`], unfinished);
  renameSync(unfinished, folder);
  return path.join(folder, 'bin');
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
