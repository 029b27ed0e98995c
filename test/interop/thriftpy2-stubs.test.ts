/**
 * Type stubs for thriftpy2: what they say is what its modules have, mypy takes a client and a server that are right,
 * and takes no mistake.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { pythonWith } from '../../scripts/python-environment.ts';
import { generateThriftpy2Stubs } from '../../server/src/codegen/thriftpy2/stubs.ts';
import { temporaryFolder } from '../support/call-host-client.ts';
import { generateThrift, runProgram } from './support/run-program.ts';
import { apacheSchemas } from './support/thrift-test/apache-schemas.ts';
import { setUpThriftTest } from './support/thrift-test/setup.ts';

const scripts = path.join(import.meta.dirname, 'generated');
const shelf = path.join(scripts, 'shelf.thrift');
const packages = ['mypy==1.18.2', 'thriftpy2==0.7.1'];

const python = pythonWith(`stubs-${packages.join('-').replaceAll('==', '-')}`, packages);
const apache = setUpThriftTest();

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  folder = await temporaryFolder();
  const { status, output } = await generateThrift('thriftpy2-stubs', folder.path, '--recurse', shelf);
  assert.equal(status, 0, output);
});
after(() => folder[Symbol.asyncDispose]());

const mypy = (file: string): ReturnType<typeof runProgram> =>
  runProgram(
    python,
    ['-m', 'mypy', '--strict', '--no-error-summary', '--cache-dir', '.mypy', file],
    folder.path,
  );

describe('type stubs for thriftpy2', () => {
  it('are right themselves', async () => {
    const { status, output } = await mypy('.');
    assert.deepEqual([status, output], [0, '']);
  });

  it('let a client and a server pass that run', async () => {
    const client = path.join(scripts, 'thriftpy2_stub_client.py');
    const checked = await mypy(client);
    assert.deepEqual([checked.status, checked.output], [0, '']);
    const { output } = await runProgram(python, [client, shelf], folder.path);
    assert.equal(
      output,
      "hello 1 Dune 1 None ['x'] 3 ['a', 'b']\nFICTION ['get', 'put', 'clean', 'ping']\nafter 2\n",
    );
  });

  it('let no mistake pass', async () => {
    const { output } = await mypy(path.join(scripts, 'thriftpy2_wrong.py'));
    assert.deepEqual(
      [...output.matchAll(/thriftpy2_wrong\.py:(\d+): error: .*\[([a-z-]+)\]$/gm)].map(([, line, code]) => [
        Number(line),
        code,
      ]),
      [
        [5, 'arg-type'],
        [6, 'call-arg'],
        [7, 'assignment'],
        [8, 'attr-defined'],
        [9, 'attr-defined'],
        [10, 'attr-defined'],
        [14, 'arg-type'],
        [15, 'assignment'],
        [16, 'attr-defined'],
      ],
    );
  });

  it("have the names of the modules that thriftpy2 loads, over Apache's own schemas", async () => {
    const schemas = await apacheSchemas(apache);
    const lines = schemas.map(({ programs }, at) => {
      const stubs = path.join(folder.path, `apache-${at}`);
      mkdirSync(stubs);
      for (const made of generateThriftpy2Stubs(programs).files)
        writeFileSync(path.join(stubs, made.path), made.text);
      return `${fileURLToPath(programs[0]?.uri ?? '')}\t${stubs}\n`;
    });
    const { output } = await runProgram(
      python,
      [path.join(scripts, 'thriftpy2_names.py')],
      folder.path,
      `${shelf}\t${folder.path}\n${lines.join('')}`,
    );
    const said = output.split('\n').slice(0, -1);
    assert.equal(said.length, lines.length + 1);
    const loaded = said.filter((line) => !line.startsWith('refused: '));
    assert.deepEqual(
      loaded.filter((line) => line !== ''),
      [],
    );
    assert.ok(loaded.length > 80, `${loaded.length} were loaded`);
  });
});
