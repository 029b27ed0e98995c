/**
 * Python that `parlance generate --gen py` makes, on the Apache library: its modules are imported, and its clients and
 * servers talk to each other and to what Apache's own compiler made.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generatePython } from '../../server/src/codegen/python/python.ts';
import type { Program } from '../../server/src/model/program.ts';
import { temporaryFolder } from '../support/call-host-client.ts';
import { withPeer, type PeerCommand } from './support/peer.ts';
import { generateThrift, runProgram } from './support/run-program.ts';
import { setUp } from './support/setup.ts';
import { apacheSchemas } from './support/thrift-test/apache-schemas.ts';
import { setUpThriftTest } from './support/thrift-test/setup.ts';

const scripts = path.join(import.meta.dirname, 'generated');
const { servers, schemas } = setUp();
const apache = setUpThriftTest();
const { python } = apache;

const thriftServer =
  (command: string, args: readonly string[], cwd: string) =>
  (port: number): PeerCommand => ({
    command,
    args: args.map((each) => (each === 'PORT' ? String(port) : each)),
    cwd,
  });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder[Symbol.asyncDispose]());

describe('ThriftTest, generated for Python', () => {
  let generated: string;
  before(async () => {
    generated = path.join(folder.path, 'gen-py');
    const { status, output } = await generateThrift(
      'py',
      generated,
      '--recurse',
      path.join(apache.schemas, 'thrift_test_more.thrift'),
    );
    assert.equal(status, 0, output);
    copyFileSync(path.join(apache.folder, 'server.py'), path.join(folder.path, 'server.py'));
  });

  const calls = (
    server: (port: number) => PeerCommand,
    protocol: string,
    peer: 'all' | 'go',
  ): Promise<void> =>
    withPeer(server, async ({ port }) => {
      const client = path.join(scripts, 'thrift_test_client.py');
      const { status, output } = await runProgram(
        python,
        [client, generated, String(port), protocol, peer],
        folder.path,
      );
      assert.deepEqual([status, output], [0, 'all is as it was\n']);
    });

  for (const protocol of ['binary', 'compact', 'json'])
    it(`calls its own server, ${protocol}`, () =>
      calls(
        thriftServer(python, ['-u', 'server.py', 'PORT', 'framed', protocol], folder.path),
        protocol,
        'all',
      ));

  it('calls its own server, by the fast path of the library', () =>
    calls(
      thriftServer(python, ['-u', 'server.py', 'PORT', 'framed', 'binary'], folder.path),
      'accelerated',
      'all',
    ));

  for (const protocol of ['binary', 'accelerated', 'compact', 'json'])
    it(`calls a server of Apache Thrift for Python, ${protocol}`, () =>
      calls(
        thriftServer(
          python,
          ['-u', 'server.py', 'PORT', 'framed', protocol === 'accelerated' ? 'binary' : protocol],
          apache.folder,
        ),
        protocol,
        'all',
      ));

  for (const protocol of ['binary', 'compact', 'json'])
    it(`calls a server of Apache Thrift for Go, ${protocol}`, () =>
      calls(
        thriftServer(path.join(apache.folder, 'go/server'), ['PORT', 'framed', protocol], apache.folder),
        protocol,
        'go',
      ));
});

describe('the service of an article, generated for Python', () => {
  it('is served and called as the article shows', async () => {
    const home = path.join(folder.path, 'person');
    mkdirSync(home);
    const { status, output } = await generateThrift('py', home, path.join(schemas, 'person.thrift'));
    assert.equal(status, 0, output);
    for (const [from, name] of [
      [servers, 'person.py'],
      [scripts, 'person_client.py'],
    ] as const)
      copyFileSync(path.join(from, name), path.join(home, name));
    await withPeer(
      thriftServer(python, ['-u', 'person.py', 'PORT', 'buffered', 'binary'], home),
      async ({ port, address }) => {
        const client = await runProgram(python, ['person_client.py', String(port)], home);
        assert.deepEqual(client.output.split('\n'), [
          "Person(name='Ada', age=41)",
          'True',
          'NoSuchPerson(id=17)',
          'Required field name is unset!',
          '',
        ]);
        const remote = ['com/example/PersonService-remote', '-h', address, 'getPersonById', '2'];
        const { output: said } = await runProgram(python, remote, home);
        assert.equal(said, "Person(name='Grace', age=None)\n");
      },
    );
  });
});

describe("Apache's own schemas, generated for Python", () => {
  it('are modules that can be imported', async () => {
    const made = (await apacheSchemas(apache)).map(({ file, programs }, at) => ({
      file,
      line: writeModules(programs, path.join(folder.path, `apache-${at}`)),
    }));
    const { output } = await runProgram(
      python,
      [path.join(scripts, 'import_all.py')],
      folder.path,
      made.map(({ line }) => `${line}\n`).join(''),
    );
    const said = output.split('\n').slice(0, -1);
    assert.equal(said.length, made.length);
    assert.deepEqual(
      made.map(({ file }, at) => `${file}: ${said[at]}`).filter((line) => !line.endsWith(': ')),
      [],
    );
  });
});

/** Writes the modules of all programs, and gives the line about those of the first. */
function writeModules(programs: readonly Program[], out: string): string {
  const modules: string[] = [];
  for (const program of programs.toReversed()) {
    const { files } = generatePython([program, ...programs.filter((each) => each !== program)]);
    modules.length = 0;
    for (const { path: name, text: content } of files) {
      const file = path.join(out, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      const isPackage = name.endsWith('__init__.py');
      if (name.endsWith('.py') && !isPackage) modules.push(name.slice(0, -3).replaceAll('/', '.'));
    }
  }
  return [out, ...modules].join('\t');
}
