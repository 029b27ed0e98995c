/**
 * Builds the servers of ThriftTest once, in a cache outside of the checkout. The service itself comes with Apache
 * Thrift's Go module. Debian's compiler makes their code, from copies of the schemas without what it does not know;
 * calls are made with the schemas as they are. Needs Python and Go as the other servers do; installs Java and Maven.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../../../scripts/dev-cache.ts';
import { installThriftCompiler, thriftCompiler } from '../../../support/thrift-compiler.ts';
import { setUp } from '../setup.ts';

const sources = path.resolve(import.meta.dirname, '../../thrift-test');

export interface ThriftTestServers {
  /** Of the environment with Apache Thrift for Python. */
  readonly python: string;
  /** The folder with `server.py`, the code generated for it, `go/server`, and Java's `classes` and `libraries`. */
  readonly folder: string;
  /** The folder with `ThriftTest.thrift` as it was published, and what includes it. */
  readonly schemas: string;
}

/** Does nothing where the same was done before. @throws {Error} where something needed is missing. */
export function setUpThriftTest(): ThriftTestServers {
  const { python } = setUp();
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const file of globSync('**/*', { cwd: sources, withFileTypes: true }).sort(byPath))
    if (file.isFile()) hash.update(file.name).update(readFileSync(path.join(file.parentPath, file.name)));
  const folder = installedOnce(`thrift-test-${hash.digest('hex').slice(0, 16)}`, (empty) => {
    cpSync(sources, empty, { recursive: true });
    fetchThriftTest(empty);
    installThriftCompiler();
    generate(empty, 'py', withoutUuid);
    buildGo(empty);
    buildJava(empty);
  });
  return { python, folder, schemas: path.join(folder, 'schemas') };
}

type Named = Readonly<Record<'parentPath' | 'name', string>>;

function byPath(a: Named, b: Named): number {
  return path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1;
}

/** Go's module of Apache Thrift carries the tests that are common to all of its libraries. */
function fetchThriftTest(folder: string): void {
  const go = path.join(folder, 'go');
  run('go', ['mod', 'download', 'github.com/apache/thrift'], go);
  const module = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'github.com/apache/thrift'], {
    cwd: go,
  });
  const published = path.join(module.toString().trim(), 'test/ThriftTest.thrift');
  // Files of Go's module cache are read-only, and would stay so.
  writeFileSync(path.join(folder, 'schemas/ThriftTest.thrift'), readFileSync(published));
}

const withoutUuid = /^.*\buuid\b.*\n/gm;
/** Go has no maps whose keys are lists or maps. */
const withoutGo = /^.*(?:\buuid\b|list<map<set<i32>|not in Go$).*\n/gm;

/** Makes the code of a language, from schemas without the lines that its compiler cannot read. */
function generate(folder: string, language: string, without: RegExp, options = ''): void {
  const readable = path.join(folder, `schemas-${language}`);
  const out = path.join(folder, `gen-${language}`);
  for (const made of [readable, out]) mkdirSync(made, { recursive: true });
  for (const file of globSync('*.thrift', { cwd: path.join(folder, 'schemas') })) {
    const text = readFileSync(path.join(folder, 'schemas', file), 'utf8');
    writeFileSync(path.join(readable, file), text.replace(without, ''));
  }
  const schema = path.join(readable, 'thrift_test_more.thrift');
  run(thriftCompiler, ['-nowarn', '-r', '-out', out, '--gen', language + options, schema], folder);
}

function buildGo(folder: string): void {
  const go = path.join(folder, 'go');
  generate(folder, 'go', withoutGo, ':package_prefix=thrift-test/gen-go/');
  cpSync(path.join(folder, 'gen-go'), path.join(go, 'gen-go'), { recursive: true });
  // The generated command-line clients are programs of their own, with packages that Go would want to build too.
  for (const client of globSync('gen-go/*/*-remote', { cwd: go }))
    rmSync(path.join(go, client), { recursive: true });
  run('go', ['mod', 'tidy'], go);
  run('go', ['build', '-o', 'server', '.'], go);
}

function buildJava(folder: string): void {
  installJava();
  const java = path.join(folder, 'java');
  const libraries = path.join(java, 'libraries');
  run(
    'mvn',
    ['--quiet', '--batch-mode', 'dependency:copy-dependencies', `-DoutputDirectory=${libraries}`],
    java,
  );
  generate(folder, 'java', withoutUuid, ':generated_annotations=suppress');
  const generated = path.join(folder, 'gen-java');
  for (const service of globSync('**/*Test*.java', { cwd: generated }))
    dropProcessors(path.join(generated, service));
  const classPath = ['-cp', path.join(libraries, '*'), '-sourcepath', `.${path.delimiter}${generated}`];
  run('javac', ['-nowarn', '-proc:none', ...classPath, '-d', 'classes', 'Server.java'], java);
}

/** The processors are made for an older library; `Dispatcher.java` stands in for them. */
function dropProcessors(file: string): void {
  const processors = /^ {2}public static class Processor<.*?(?=^ {2}public static class \w+_args )/ms;
  writeFileSync(file, readFileSync(file, 'utf8').replace(processors, ''));
}

function installJava(): void {
  const missing = [
    ['javac', 'default-jdk-headless'],
    ['mvn', 'maven'],
  ].flatMap(([command = '', apt = '']) => (spawnSync(command, ['-version']).status === 0 ? [] : [apt]));
  if (missing.length === 0) return;
  console.error(`Installing ${missing.join(' and ')} …`);
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ])
    execFileSync('apt-get', args, { stdio: ['ignore', 2, 2] });
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}
