/**
 * Installs and builds the servers once, in a cache outside of the checkout: a Python environment with generated code,
 * and the Go programs. Needs Python 3.11, Go and, for Thrift's generated code, Debian's `thrift-compiler`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../../scripts/dev-cache.ts';
import { installThriftCompiler } from '../../support/thrift-compiler.ts';

const interop = path.resolve(import.meta.dirname, '..');

export interface Installed {
  readonly python: string;
  /** The folder with the scripts that pip installed, such as `hypercorn`. */
  readonly bin: string;
  /** The servers' sources, with the code generated for them. */
  readonly servers: string;
  readonly schemas: string;
}

/** Does nothing where the same was done before. @throws {Error} where something needed is missing. */
export function setUp(): Installed {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const file of globSync('{servers,schemas}/**/*', { cwd: interop, withFileTypes: true }).sort((a, b) =>
    a.parentPath + a.name < b.parentPath + b.name ? -1 : 1,
  ))
    if (file.isFile()) hash.update(file.name).update(readFileSync(path.join(file.parentPath, file.name)));
  const name = `interop-${hash.digest('hex').slice(0, 16)}`;
  return installedIn(
    installedOnce(name, (folder) => {
      const installed = installedIn(folder);
      cpSync(path.join(interop, 'servers'), installed.servers, { recursive: true });
      cpSync(path.join(interop, 'schemas'), installed.schemas, { recursive: true });
      installPython(folder, installed);
      generateThrift(installed);
      buildGo(installed);
    }),
  );
}

function installedIn(folder: string): Installed {
  const bin = path.join(folder, 'venv/bin');
  return {
    bin,
    python: path.join(bin, 'python'),
    servers: path.join(folder, 'servers'),
    schemas: path.join(folder, 'schemas'),
  };
}

function installPython(folder: string, { python, bin, servers, schemas }: Installed): void {
  run('python3', ['-m', 'venv', path.join(folder, 'venv')], folder);
  run(
    python,
    [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      path.join(servers, 'requirements.txt'),
    ],
    folder,
  );
  const protoc = ['-m', 'grpc_tools.protoc', `-I${schemas}`];
  run(
    python,
    [...protoc, `--python_out=${servers}`, `--grpc_python_out=${servers}`, 'primefactor.proto'],
    folder,
  );
  run(
    python,
    [
      ...protoc,
      `--plugin=protoc-gen-connectrpc=${path.join(bin, 'protoc-gen-connectrpc')}`,
      `--python_out=${servers}`,
      `--grpc_python_out=${servers}`,
      `--connectrpc_out=${servers}`,
      '--connectrpc_opt=protobuf=google',
      'greet/v1/greet.proto',
    ],
    folder,
  );
}

function generateThrift({ servers, schemas }: Installed): void {
  installThriftCompiler();
  run('thrift', ['-out', servers, '--gen', 'py', path.join(schemas, 'person.thrift')], servers);
  run('thrift', ['-out', servers, '--gen', 'py', path.join(schemas, 'my_thrift_service.thrift')], servers);
  const go = path.join(servers, 'person-go/gen-go');
  mkdirSync(go, { recursive: true });
  run('thrift', ['-out', go, '--gen', 'go', path.join(schemas, 'person.thrift')], servers);
  // The generated command-line client is a program of its own, with a package that Go would want to build too.
  rmSync(path.join(go, 'person/person_service-remote'), { recursive: true, force: true });
}

function buildGo({ python, servers, schemas }: Installed): void {
  const tools = path.join(servers, '../go-bin');
  const environment = {
    ...process.env,
    GOBIN: tools,
    PATH: `${tools}${path.delimiter}${process.env['PATH']}`,
  };
  for (const plugin of [
    'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
    'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
  ])
    run('go', ['install', plugin], servers, environment);
  const withMessages: Readonly<Record<string, readonly string[]>> = {
    'primefactor-go': ['primefactor.proto'],
    'oracle-go': ['oracle/v1/legacy.proto', 'oracle/v1/modern.proto', 'oracle/v1/oracle.proto'],
  };
  for (const [name, files] of Object.entries(withMessages))
    run(
      python,
      [
        '-m',
        'grpc_tools.protoc',
        `-I${schemas}`,
        '--go_out=.',
        `--go_opt=module=${name}`,
        '--go-grpc_out=.',
        `--go-grpc_opt=module=${name}`,
        ...files,
      ],
      path.join(servers, name),
      environment,
    );
  for (const name of [...Object.keys(withMessages), 'person-go']) {
    const program = path.join(servers, name);
    run('go', ['mod', 'tidy'], program);
    run('go', ['build', '-o', 'server', '.'], program);
  }
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): void {
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}
