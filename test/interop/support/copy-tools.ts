/**
 * Installs what copied calls are run with, once, in a cache outside of the checkout: ghz and k6, and for each language
 * the code that is generated for `../copied`. grpcurl and buf are those of `oracle-tools.ts`, Python that of `setup.ts`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../../scripts/dev-cache.ts';
import { installThriftCompiler } from '../../support/thrift-compiler.ts';
import { thriftForNodeVersion } from './npm-packages.ts';
import { oracleTools } from './oracle-tools.ts';
import { setUp } from './setup.ts';

const GHZ = '0.93.0';
const K6 = '1.8.1';
const PROTOC_GEN_ES = '2.17.0';
const THRIFT_FOR_GO = '0.25.0';

const root = path.resolve(import.meta.dirname, '../../..');
const copied = path.resolve(import.meta.dirname, '../copied');

export interface CopyTools {
  /** The folders with the programs, for `PATH`. */
  readonly bins: readonly string[];
  readonly python: string;
  /** Holds the schema, and all that was generated for it: copies are run here. */
  readonly folder: string;
}

/** @throws {Error} where something cannot be installed. */
export function copyTools(): CopyTools {
  const { grpcurl, buf } = oracleTools();
  const { python, bin } = setUp();
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const file of ['go.mod', 'greet/v1/greet.proto', 'shared.thrift', 'shop.thrift'])
    hash.update(readFileSync(path.join(copied, file)));
  const load = installedOnce(`load-ghz-${GHZ}-k6-${K6}`, (folder) => {
    const env = { ...process.env, GOBIN: folder };
    run('go', ['install', `github.com/bojand/ghz/cmd/ghz@v${GHZ}`], folder, env);
    run('go', ['install', `go.k6.io/k6@v${K6}`], folder, env);
  });
  hash.update(thriftForNodeVersion);
  const generated = installedOnce(`copied-${hash.digest('hex').slice(0, 16)}`, (folder) =>
    generate(folder, python, bin),
  );
  for (const scope of ['@bufbuild', '@connectrpc']) {
    const link = path.join(generated, 'node_modules', scope);
    rmSync(link, { force: true, recursive: true });
    symlinkSync(path.join(root, 'node_modules', scope), link);
  }
  return { bins: [path.dirname(grpcurl), path.dirname(buf), load], python, folder: generated };
}

function generate(folder: string, python: string, bin: string): void {
  cpSync(copied, folder, { recursive: true });
  const tools = path.join(folder, 'tools');
  mkdirSync(tools);
  const env = { ...process.env, GOBIN: tools, PATH: `${tools}${path.delimiter}${process.env['PATH']}` };
  for (const plugin of [
    'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
    'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
    'connectrpc.com/connect/cmd/protoc-gen-connect-go@v1.21.1',
  ])
    run('go', ['install', plugin], folder, env);
  const npm = ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', tools];
  run('npm', [...npm, `@bufbuild/protoc-gen-es@${PROTOC_GEN_ES}`], tools);
  mkdirSync(path.join(folder, 'gen'));
  const plugin = (name: string, at: string): string => `--plugin=${name}=${path.join(at, name)}`;
  run(
    python,
    [
      '-m',
      'grpc_tools.protoc',
      '-I.',
      plugin('protoc-gen-connectrpc', bin),
      plugin('protoc-gen-es', path.join(tools, 'node_modules/.bin')),
      '--python_out=.',
      '--grpc_python_out=.',
      '--connectrpc_out=.',
      '--connectrpc_opt=protobuf=google',
      '--go_out=.',
      '--go_opt=module=copied',
      '--go-grpc_out=.',
      '--go-grpc_opt=module=copied',
      '--connect-go_out=.',
      '--connect-go_opt=module=copied',
      '--es_out=gen',
      '--es_opt=target=js',
      'greet/v1/greet.proto',
    ],
    folder,
    env,
  );
  run('go', ['mod', 'tidy'], folder);
  run('go', ['build', './...'], folder);
  generateThrift(folder);
}

function generateThrift(folder: string): void {
  installThriftCompiler();
  const compile = (target: string, out: string): void => {
    mkdirSync(path.join(folder, out), { recursive: true });
    run('thrift', ['-r', '-out', out, '--gen', target, 'shop.thrift'], folder);
  };
  compile('py', '.');
  compile('js:node,es6', 'gen-nodejs');
  writeFileSync(path.join(folder, 'gen-nodejs/package.json'), '{ "type": "commonjs" }');
  run(
    'npm',
    [
      'install',
      '--silent',
      '--no-save',
      '--ignore-scripts',
      '--prefix',
      folder,
      `thrift@${thriftForNodeVersion}`,
    ],
    folder,
  );
  compile('go:package_prefix=example.com/gen-go/', 'gen-go');
  const go = path.join(folder, 'gen-go');
  // The generated command-line client is a program of its own.
  rmSync(path.join(go, 'lib/shop/shop-remote'), { recursive: true, force: true });
  const requires = `require github.com/apache/thrift v${THRIFT_FOR_GO}`;
  writeFileSync(path.join(go, 'go.mod'), `module example.com/gen-go\n\ngo 1.25\n\n${requires}\n`);
  run('go', ['mod', 'tidy'], go);
  run('go', ['build', './...'], go);
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): void {
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}
