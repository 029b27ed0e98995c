import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inlayHints } from '../../../server/src/ide/inlay-hints.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import type { HintKind } from '../../../server/src/model/hint.ts';
import { snapshotOf } from '../../support/memory-workspace.ts';

/** Expects the hints of the kinds, written as `⟨hint⟩` in the first file. Between `«` and `»` is what is asked about. */
async function checkHints(
  language: Language,
  kinds: readonly HintKind[],
  expected: string,
  dialect?: string,
): Promise<readonly string[]> {
  const [main = '', ...others] = expected.split(/(?=^\/\/- )/m);
  const source = main.replaceAll(/⟨[^⟩]*⟩/g, '');
  const start = Math.max(0, source.indexOf('«'));
  const end = source.includes('»') ? source.indexOf('»') - 1 : source.length;
  const plain = source.replace(/[«»]/g, '');
  const { snapshot, uris } = await snapshotOf(language, plain + others.join(''), dialect);
  const [uri] = uris;
  assert.ok(uri !== undefined);
  const hints = inlayHints(snapshot, uri, { start, end }, new Set(kinds));
  let shown = plain;
  for (const { offset, label } of hints.toReversed())
    shown = `${shown.slice(0, offset)}⟨${label}⟩${shown.slice(offset)}`;
  assert.equal(shown, main.replace(/[«»]/g, ''));
  return hints.map(({ tooltip }) => tooltip);
}

describe('hints of implicit numbers', () => {
  it('are those that the compiler of the dialect gives', async () => {
    const source = (first: string, second: string): string => `enum E { A⟨= 0⟩, B = 5, C⟨= 6⟩ }
struct S { ${first}string a, ${second}optional i32 b; 7: i32 c }
exception X {}
service V { void f(${first}string a, 2: i32 b) throws (${first}X x) }
`;
    await checkHints(thrift, ['implicitNumbers'], source('⟨-1:⟩', '⟨-2:⟩'));
    const [tooltip] = await checkHints(thrift, ['implicitNumbers'], source('⟨1:⟩', '⟨2:⟩'), 'kitex');
    assert.match(tooltip ?? '', /one more than the value before it/);
  });
});

describe('hints of full names', () => {
  it('tell the package of a name that was found in another one', async () => {
    const [tooltip] = await checkHints(
      proto,
      ['fullNames'],
      `syntax = "proto3";
package shop.v1;
import "money.proto";
message Price {
  ⟨shop.⟩common.Money value = 1;
  shop.common.Money full = 2;
  .shop.common.Money absolute = 3;
  map<string, ⟨shop.⟩common.Money> by_name = 4;
  Price own = 5;
}
service S { rpc Get(⟨shop.⟩common.Money) returns (stream Price); }
//- /money.proto
syntax = "proto3";
package shop.common;
message Money {}
`,
    );
    assert.equal(tooltip, 'The message shop.common.Money: the name was found in the package shop.common.');
  });

  it('tell which of two types is meant where one hides the other', async () => {
    await checkHints(
      proto,
      ['fullNames'],
      `package a;
message Item {}
message Box {
  message Item { message Part {} }
  message Other {}
  optional ⟨a.Box.⟩Item one = 1;
  optional Item.Part part = 2;
  optional Other other = 3;
}
message Outer { optional Item item = 1; }
`,
    );
  });
});

describe('hints of the types of options', () => {
  it('stand before the values of custom options, and before messages in them', async () => {
    await checkHints(
      proto,
      ['optionTypes'],
      `import "google/protobuf/descriptor.proto";
message Rule { optional string a = 1; optional Rule inner = 2; repeated Rule more = 3; }
extend google.protobuf.MessageOptions { optional Rule rule = 50000; repeated string tag = 50001; }
message M {
  option (rule).inner.a = ⟨string⟩"x";
  option (tag) = ⟨string⟩"b";
  option deprecated = true;
}
message N {
  option (rule) = ⟨Rule⟩{ a: "b", inner ⟨Rule⟩{ a: "x" } more: ⟨Rule⟩[{ a: "b" }] };
}
`,
    );
  });

  it('stand before structs in structured annotations and constants', async () => {
    await checkHints(
      thrift,
      ['optionTypes'],
      `struct Rule { 1: string name; 2: optional Rule inner }
@Rule{name = "x", inner = ⟨main.Rule⟩Rule{name = "b"}}
struct S {}
const Rule r = {"name": "x", "inner": ⟨main.Rule⟩{"name": "y"}}
`,
      'fbthrift',
    );
  });
});

describe('hints of typedefs', () => {
  it('tell what each stands for', async () => {
    await checkHints(
      thrift,
      ['typedefs'],
      `include "base.thrift"
typedef i64 Id
struct S { 1: Id⟨= i64⟩ a; 2: list<base.Names⟨= map<i64, base.Person>⟩> b; 3: i64 c }
service V { Id⟨= i64⟩ f(1: Id⟨= i64⟩ a) }
//- /base.thrift
typedef map<i64, Person> Names
struct Person {}
`,
    );
  });
});

describe('hints', () => {
  it('are given for the range and the kinds that are asked for', async () => {
    await checkHints(thrift, ['implicitNumbers'], 'typedef i32 T\nenum E { A,\n«B⟨= 1⟩,\n»C }');
    await checkHints(thrift, [], 'enum E { A }');
  });
});
