import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signatureHelp } from '../../../server/src/ide/signature-help.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { snapshotOf } from '../../support/memory-workspace.ts';

/** Expects the signature at the cursor, the part that it is in between `«` and `»`; nothing where there is none. */
async function checkSignature(
  language: Language,
  source: string,
  expected: string | undefined,
): Promise<void> {
  const { snapshot, uris, files } = await snapshotOf(language, source);
  const [uri] = uris;
  const cursor = files[0]?.cursor;
  assert.ok(uri !== undefined && cursor !== undefined);
  const found = signatureHelp(snapshot, uri, cursor);
  const span = found?.parts[found.active]?.span;
  const shown =
    span &&
    `${found.label.slice(0, span.start)}«${found.label.slice(span.start, span.end)}»${found.label.slice(span.end)}`;
  assert.equal(shown, expected);
  for (const { doc } of found?.parts ?? []) assert.notEqual(doc, '');
}

describe('the signature of a method', () => {
  it('tells what it takes and gives', async () => {
    const inService = (method: string): string => `message M {}\nservice S { ${method} }`;
    await checkSignature(
      proto,
      inService('rpc Get($0'),
      'rpc Get(«[stream] Request») returns ([stream] Response)',
    );
    await checkSignature(
      proto,
      inService('rpc Get(stream M$0) returns (M);'),
      'rpc Get(«stream M») returns (M)',
    );
    await checkSignature(
      proto,
      inService('rpc Get(M) returns ($0);'),
      'rpc Get(M) returns («[stream] Response»)',
    );
    for (const none of [
      'rpc Get$0(M) returns (M);',
      'rpc Get(M) $0returns (M);',
      'rpc Get(M) returns (M) {$0}',
    ])
      await checkSignature(proto, inService(none), undefined);
  });

  it('tells what a function of Thrift takes and throws', async () => {
    await checkSignature(
      thrift,
      'service S { void get(1: i32 a, $0) }',
      'get(«id: [optional] Type name [= default], …») throws (id: Exception name, …)',
    );
    await checkSignature(
      thrift,
      'exception E {}\nservice S { void get() throws (1: E $0) }',
      'get(id: [optional] Type name [= default], …) throws («id: Exception name, …»)',
    );
    await checkSignature(thrift, 'service S { void $0get() }', undefined);
  });
});

describe('the signature of a type with brackets', () => {
  it('tells what stands between them', async () => {
    await checkSignature(proto, 'message M { map<$0string, M> a = 1; }', 'map<«Key», Value>');
    await checkSignature(proto, 'message M { map<string, $0M> a = 1; }', 'map<Key, «Value»>');
    await checkSignature(proto, 'message M { map<string, M> $0a = 1; }', undefined);
    await checkSignature(thrift, 'struct S { 1: map<i32, list<$0i32>> a }', 'list<«Element»>');
    await checkSignature(thrift, 'struct S { 1: map<i3$02, i32> a }', 'map<«Key», Value>');
    await checkSignature(thrift, 'struct S { 1: map<i32, i3$02> a }', 'map<Key, «Value»>');
    await checkSignature(thrift, 'service S { sink<i32, $0i32> f() }', 'sink<Element, «Final»>');
  });
});

describe('the signature of a value with fields', () => {
  const options = (text: string): string => `import "google/protobuf/descriptor.proto";
message Rule {
  optional string name = 1;
  optional Rule inner = 2;
  oneof o { int32 a = 3; bool b = 4; }
}
extend google.protobuf.MessageOptions { optional Rule rule = 50000; repeated Rule rules = 50001; }
message M { ${text} }`;

  it('tells which fields the message of an option has', async () => {
    await checkSignature(
      proto,
      options('option (rule) = { $0 };'),
      'Rule { «name: string», inner: Rule, a: int32, b: bool }',
    );
    await checkSignature(
      proto,
      options('option (rule) = { name: "x" $0 };'),
      'Rule { name: string, «inner: Rule», a: int32, b: bool }',
    );
    await checkSignature(
      proto,
      options('option (rule) = { name: "x" inner { a: $01 } };'),
      'Rule { name: string, inner: Rule, «a: int32», b: bool }',
    );
    await checkSignature(
      proto,
      options('option (rules) = { inner: { b: $0 } };'),
      'Rule { name: string, inner: Rule, a: int32, «b: bool» }',
    );
    await checkSignature(proto, options('option (rule).name = "$0";'), undefined);
    await checkSignature(
      proto,
      `import "google/protobuf/descriptor.proto";
message R { map<string, R> all = 1; map<int32, bool> set = 2; }
extend google.protobuf.FileOptions { R r = 50000; }
option (r) = { $0 };`,
      'R { «all: map<string, R>», set: map<int32, bool> }',
    );
  });

  it('tells which fields a structured annotation, a constant and a default have', async () => {
    const structs =
      'struct Rule { 1: string name; 2: optional Rule inner; 3: list<Rule> more }\ntypedef Rule R\n';
    await checkSignature(
      thrift,
      `${structs}@Rule{$0}\nstruct S {}`,
      'Rule { «name: string», inner: Rule, more: list<main.Rule> }',
    );
    await checkSignature(
      thrift,
      `${structs}@Rule{name = "x", inner = Rule{$0}}\nstruct S {}`,
      'Rule { «name: string», inner: Rule, more: list<main.Rule> }',
    );
    await checkSignature(
      thrift,
      `${structs}const R r = {"name": "x", "more": [{"inner": $0}]}`,
      'Rule { name: string, «inner: Rule», more: list<main.Rule> }',
    );
    await checkSignature(
      thrift,
      `${structs}struct S { 1: Rule a = {"inner": {}, $0} }`,
      'Rule { «name: string», inner: Rule, more: list<main.Rule> }',
    );
    await checkSignature(thrift, 'const map<string, i32> m = {"a": $01}', undefined);
  });

  it('shows a part of many fields', async () => {
    const fields = Array.from({ length: 30 }, (_, at) => `${at + 1}: i32 f${at}`).join('; ');
    await checkSignature(
      thrift,
      `struct Rule { ${fields} }\nconst Rule r = {"f9": $01}`,
      'Rule { …, f7: i32, f8: i32, «f9: i32», f10: i32, f11: i32, f12: i32, f13: i32, f14: i32, … }',
    );
  });
});
