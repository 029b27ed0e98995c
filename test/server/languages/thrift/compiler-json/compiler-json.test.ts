import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Uri, uriFromPath } from '../../../../../server/src/base/uri.ts';
import { thrift } from '../../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../../server/src/languages/thrift/symbols.ts';
import { diskWorkspace } from '../../../../support/disk-workspace.ts';
import { snapshotOf } from '../../../../support/memory-workspace.ts';

describe('the JSON of the Apache compiler', () => {
  for (const name of ['base', 'declarations'])
    it(`is the same for ${name}.thrift`, async () => {
      const folder = 'test/golden/thrift';
      const uri = uriFromPath(`${process.cwd()}/${folder}/${name}.thrift`);
      const snapshot = await diskWorkspace(thrift, []).snapshot([uri]);
      const errors = snapshot.diagnostics(uri).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, []);
      const linked = snapshot.linked(uri) as ThriftLinked;
      assert.equal(thrift.compilerJson?.(linked), readFileSync(`${folder}/${name}.json`, 'utf8'));
    });

  it('leaves out an include that leads nowhere', async () => {
    const { includes } = JSON.parse(
      await jsonOf('include "a.thrift" include "b.thrift"\n//- /b.thrift\n'),
    ) as {
      includes: unknown;
    };
    assert.deepEqual(includes, ['b']);
  });

  it('sorts the entries of a map by their keys as written', async () => {
    const entries =
      '{[2]: "#8", {1: 2}: "#6", "b": "#4", .5: "#2", E.A: "#9", 7: "#1", "a": "#3", {1: 1}: "#5", [1, 5]: "#7"}';
    const text = await jsonOf(`enum E { A } const map<i32, string> M = ${entries}`);
    const order = [...text.matchAll(/"#(\d)"/g)].map(([, value]) => value);
    assert.equal(order.join(''), '123456789');
  });

  it('has an end where types repeat types and constants lead in circles', async () => {
    const typedefs = Array.from({ length: 60 }, (_, at) => `typedef map<T${at}, T${at}> T${at + 1}`);
    assert.equal(await written(`typedef i32 T0 ${typedefs.join('\n')}`), undefined);
    assert.match(await jsonOf('typedef B A typedef A B'), /"typeId": "\(unknown\)"/);
    assert.match(await jsonOf('const i32 A = B const i32 B = A'), /"value": 0/);
  });
});

describe('the doc comment of a file', () => {
  it('is the first one, if a header follows', async () => {
    await checkDoc('/** 1 */ namespace py a /** 2 */ struct S {}', '1\n');
    await checkDoc('namespace py a /** 1 */ struct S {}', '1\n');
    await checkDoc('namespace py a (b) /** 1 */ struct S {}', undefined);
    await checkDoc('namespace * a /** 1 */ struct S {}', undefined);
    await checkDoc('include "a.thrift" /** 1 */ struct S {}', undefined);
  });

  it('is, without one, the first that something else came after before its declaration ended', async () => {
    await checkDoc('/** 1 */ struct S {}', undefined);
    await checkDoc('/** 1 */ struct S {}\n/** 2 */ struct T {}', '1\n');
    await checkDoc('/** 1 */ struct S {} (a)\n/** 2 */ struct T {}', undefined);
    await checkDoc('/** 1 */ const i32 A = 1;\n/** 2 */ struct T {}', undefined);
    await checkDoc('/** 1 */ const i32 A = 1\n/** 2 */ struct T {}', '1\n');
    await checkDoc('/** 1 */ service S {\n/** 2 */ void f() }', '1\n');
  });
});

async function checkDoc(text: string, expected: string | undefined): Promise<void> {
  const { doc } = JSON.parse(await jsonOf(text)) as { doc?: string };
  assert.equal(doc, expected);
}

async function jsonOf(text: string): Promise<string> {
  const json = await written(text);
  assert.ok(json !== undefined);
  return json;
}

async function written(text: string): Promise<string | undefined> {
  const { snapshot, uris } = await snapshotOf(thrift, text);
  const linked = snapshot.linked(uris[0] ?? ('' as Uri)) as ThriftLinked;
  return thrift.compilerJson?.(linked);
}
