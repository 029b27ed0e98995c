import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

/** The dialect of the first file, and what shows it. */
async function checkDialect(source: string, expected: string, option?: string): Promise<void> {
  const { snapshot, uris, files } = await snapshotOf(thrift, source, option);
  const linked = uris[0] && snapshot.linked(uris[0]);
  assert.ok(linked);
  const { id, reason, span } = thrift.dialectOf?.(linked as ThriftLinked) ?? {};
  const place = span === undefined ? '' : ` [${files[0]?.text.slice(span.start, span.end)}]`;
  assert.equal(`${id}: ${reason}${place}`, expected);
}

describe('the dialect of a Thrift file', () => {
  it('is Apache Thrift where nothing shows another', () =>
    checkDialect('struct A { 1: i32 a (go.tag = "x") }', 'apache: nothing in the file shows another'));

  it('is what a comment before the definitions says', async () => {
    await checkDialect(
      'namespace py a\n# parlance: dialect=thriftrw\nstruct A {}',
      'thriftrw: a comment says so [thriftrw]',
    );
    await checkDialect('/* parlance: dialect = kitex */', 'kitex: a comment says so [kitex]');
  });

  it('is not what a comment further down says, or one that names no dialect', async () => {
    const none = 'apache: nothing in the file shows another';
    await checkDialect('struct A {}\n// parlance: dialect=kitex\nstruct B {}', none);
    await checkDialect('// parlance: dialect=klingon', none);
  });

  for (const [source, expected] of [
    [
      'service S { void f(1: i32 a) (streaming.mode = "server") }',
      'kitex: the annotation "streaming.mode" shows it [streaming.mode]',
    ],
    ['struct A { 1: i32 a (api.query = "a") }', 'kitex: the annotation "api.query" shows it [api.query]'],
    ['struct A { 1: i32 a (go.redact) }', 'thriftrw: the annotation "go.redact" shows it [go.redact]'],
    [
      'include "thrift/annotation/thrift.thrift"',
      'fbthrift: the include "thrift/annotation/thrift.thrift" shows it ["thrift/annotation/thrift.thrift"]',
    ],
    ['namespace cpp2 a.b', 'fbthrift: the namespace "cpp2" shows it [cpp2]'],
  ] as const)
    it(`is shown by ${source}`, () => checkDialect(source, expected));

  it('is that of an included file, where the file shows none itself', async () => {
    const included = '//- /b.thrift\nservice S { void f(1: i32 a) (api.get = "/") }';
    await checkDialect(
      `//- /a.thrift\ninclude "b.thrift"\n${included}`,
      'kitex: "b.thrift" is [include "b.thrift"]',
    );
    await checkDialect(
      `//- /a.thrift\ninclude "b.thrift"\nnamespace hack a\n${included}`,
      'fbthrift: the namespace "hack" shows it [hack]',
    );
  });

  it('is what the command line says, whatever the file says', () =>
    checkDialect('# parlance: dialect=thriftrw', 'kitex: the command line says so', 'kitex'));
});
