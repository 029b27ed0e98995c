import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkHover, hoverIn } from '../../support/check-hover.ts';

describe('the hover on a name of a Protobuf file', () => {
  it('shows a message with its comment, its size and the next free number', async () => {
    await checkHover(
      proto,
      `syntax = "proto3";
package greet.v1;
// Somebody who is greeted.
message Per$0son {
  // Not shown.
  string name = 1;
  oneof contact { string mail = 2; string phone = 3; }
  message Inner { int32 a = 1; }
  reserved 5 to 7, 9;
  option deprecated = true;
}`,
      `\`\`\`proto
message Person {
  string name = 1;
  oneof contact { … }
  message Inner { … }
  reserved 5 to 7, 9;
}
\`\`\`

**Deprecated**

Somebody who is greeted.

---

- Message: \`greet.v1.Person\` · 3 fields · next free number 4`,
    );
  });

  it('shows where a name is used what it stands for', async () => {
    await checkHover(
      proto,
      `syntax = "proto3";
package shop;
import "money.proto";
message Price { common.Mon$0ey value = 1; }
//- /money.proto
syntax = "proto3";
package shop.common;
// An amount.
message Money { int64 units = 1; }`,
      `\`\`\`proto
message Money {
  int64 units = 1;
}
\`\`\`

An amount.

---

- Message: \`shop.common.Money\` · 1 field · next free number 2`,
    );
  });

  it('shows the type where the package in front of it is pointed at', async () => {
    const text = await hoverIn(
      proto,
      `syntax = "proto3";
package shop.v1;
message Money {}
message Price { sh$0op.v1.Money value = 1; }`,
    );
    assert.match(text ?? '', /^- Message: `shop\.v1\.Money`/m);
  });

  it('says of a field how it looks on the wire and in JSON, and whether its presence is kept', async () => {
    await checkHover(
      proto,
      `syntax = "proto3";
message Person {
  repeated sint32 high_$0scores = 200; // The best of each day.
}`,
      `\`\`\`proto
repeated sint32 high_scores = 200;
\`\`\`

The best of each day.

---

- Field of: [\`Person\`]
- Wire: \`c2 0c\` (number 200, LEN) · zigzag · packed
- Presence: not tracked, unset is the same as empty
- JSON: \`highScores\``,
    );
  });

  it('says the same at the number of a field', async () => {
    await checkHover(
      proto,
      `syntax = "proto2";
message Person { optional string name = 1$06 [default = "a\\"b"]; }`,
      `\`\`\`proto
optional string name = 16 [default = "a\\"b"];
\`\`\`

- Field of: [\`Person\`]
- Wire: \`82 01\` (number 16, LEN)
- Presence: tracked, unset is not the same as the default · default \`"a\\"b"\``,
    );
  });

  it('tells maps, groups, members of oneofs and fields that are not packed', async () => {
    const source = `syntax = "proto2";
enum Kind { A = 0; }
message M {
  map<string, Kind> kinds = 1;
  repeated Kind many = 2;
  oneof one { group Pair = 3 { optional int32 a = 1; } }
  required fixed64 must = 4;
}`;
    const factsAt = async (place: string): Promise<readonly string[]> => {
      const text = await hoverIn(proto, source.replace(place, `$0${place}`));
      return (text ?? '').split('\n').filter((line) => /^- (?:Wire|Presence|Map)/.test(line));
    };
    assert.deepEqual(await factsAt('kinds'), [
      '- Map: repeated entries of key = 1 and value = 2',
      '- Wire: `0a` (number 1, LEN)',
      '- Presence: not tracked, unset is the same as empty',
    ]);
    assert.deepEqual(await factsAt('many'), [
      '- Wire: `10` (number 2, VARINT) · not packed',
      '- Presence: not tracked, unset is the same as empty',
    ]);
    assert.deepEqual(await factsAt('must'), [
      '- Wire: `21` (number 4, I64)',
      '- Presence: required, a message without it does not parse',
    ]);
  });

  it('says where each feature of an editions file comes from', async () => {
    await checkHover(
      proto,
      `edition = "2023";
option features.utf8_validation = NONE;
message M {
  string na$0me = 1 [features.field_presence = IMPLICIT];
}`,
      `\`\`\`proto
string name = 1 [features.field_presence = IMPLICIT];
\`\`\`

- Field of: [\`M\`]
- Wire: \`0a\` (number 1, LEN)
- Presence: not tracked, unset is the same as zero or empty
- Feature: \`field_presence = IMPLICIT\`, [\`this field\`]
- Feature: \`utf8_validation = NONE\`, [\`the file\`]`,
    );
    await checkHover(
      proto,
      `edition = "2024";
enum Ki$0nd { A = 0; }`,
      `\`\`\`proto
enum Kind {
  A = 0;
}
\`\`\`

- Enum: \`Kind\` · 1 value · open, any number is kept · next free number 1
- Default: \`A\`
- Feature: \`enum_type = OPEN\`, default of edition 2024
- Feature: \`json_format = ALLOW\`, default of edition 2024`,
    );
  });

  it('shows the number of an enum value in hexadecimal too where it is large, and its aliases', async () => {
    await checkHover(
      proto,
      `syntax = "proto3";
enum Kind { option allow_alias = true; ZERO = 0; A$0 = 0x1000; B = 4096; }`,
      `\`\`\`proto
A = 0x1000;
\`\`\`

- Value of: [\`Kind\`] · \`4096 = 0x1000\`
- Same as: \`B\``,
    );
  });

  it('says of a method what kind it is, what it takes and gives, and how it is reached', async () => {
    await checkHover(
      proto,
      `syntax = "proto3";
package a;
message M {}
service S {
  // Watches.
  rpc Wa$0tch(M) returns (stream M) {
    option idempotency_level = NO_SIDE_EFFECTS;
    option (google.api.http) = {
      get: "/v1/{name=m/*}"
      additional_bindings { post: "/v1/m:watch" body: "*" }
    };
  }
}`,
      `\`\`\`proto
rpc Watch(M) returns (stream M);
\`\`\`

Watches.

---

- Method: server streaming · no side effects
- Types: [\`a.M\`] → [\`a.M\`]
- Path: \`/a.S/Watch\`
- HTTP: \`GET /v1/{name=m/*}\`
- HTTP: \`POST /v1/m:watch\``,
    );
  });

  it('says which options message a custom option extends', async () => {
    const text = await hoverIn(
      proto,
      `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions { string uni$0t = 50000; }`,
    );
    assert.match(text ?? '', /^- Option of: \[`google\.protobuf\.FieldOptions`\]\(file:.*#L\d+,9\)$/m);
  });

  it('links the documentation of a well-known type and shows it in JSON', async () => {
    const text = await hoverIn(
      proto,
      `syntax = "proto3";
import "google/protobuf/timestamp.proto";
message M { google.protobuf.Time$0stamp at = 1; }`,
    );
    assert.match(text ?? '', /docs\/main:google\.protobuf#google\.protobuf\.Timestamp\)$/m);
    assert.match(text ?? '', /^- JSON: `"1972-01-01T10:00:20.021Z"`$/m);
  });

  it('cuts a message of two thousand fields', async () => {
    const fields = Array.from({ length: 2000 }, (_, index) => `  int32 f${index} = ${index + 1};\n`).join('');
    const text = (await hoverIn(proto, `syntax = "proto3";\nmessage Lar$0ge {\n${fields}}`)) ?? '';
    assert.match(text, /\n {2}int32 f11 = 12;\n {2}\/\/ … 1,988 more\n}/);
    assert.match(text, /2,000 fields · next free number 2001$/);
  });
});

describe('the hover on a word of a Protobuf file', () => {
  it('explains keywords and built-in types where they are that', async () => {
    await checkHover(
      proto,
      'syntax = "proto3";\nmessage M { sin$0t32 stream = 1; }',
      `- Values: −2³¹ to 2³¹ − 1
- Wire: 1 to 5 bytes, zigzag: small negative numbers are short
- Documentation: [\`sint32\`]`,
    );
    await checkHover(
      proto,
      'edition = "2024";\nloc$0al message M {}',
      `Only this file can use the declaration.

---

- Documentation: [\`local\`]`,
    );
    const words = ['optional', 'repeated', 'oneof', 'map', 'reserved', 'max', 'stream', 'json_name'];
    const source = `syntax = "proto3";
message M {
  optional int32 a = 1 [json_name = "b"];
  repeated M b = 2;
  oneof c { M d = 3; }
  map<string, M> e = 4;
  reserved 10 to max;
}
service S { rpc F(stream M) returns (M); }`;
    for (const word of words)
      assert.match(
        (await hoverIn(proto, source.replace(word, `${word.slice(0, 1)}$0${word.slice(1)}`))) ?? '',
        new RegExp(`- Documentation: \\[\`${word}\`\\]`),
      );
  });

  it('lists what holds in an edition', async () => {
    assert.match((await hoverIn(proto, 'edition = "20$023";')) ?? '', /^- field\\_presence: `EXPLICIT`$/m);
  });

  it('says nothing where there is nothing to say', async () => {
    await checkHover(proto, 'syntax = "pro$0to3";', undefined);
    await checkHover(proto, 'syntax = "proto3";\n\n$0\n', undefined);
  });
});

describe('the hover on a name of a Thrift file', () => {
  it('shows a struct with its comment, its size and the next free id', async () => {
    await checkHover(
      thrift,
      `/** Somebody. */
struct Per$0son {
  1: required string name // who
  3: optional list<string> friends,
}`,
      `\`\`\`thrift
struct Person {
  1: required string name
  3: optional list<string> friends
}
\`\`\`

Somebody.

---

- Struct: \`main.Person\` · 2 fields · next free id 4`,
    );
  });

  it('follows typedefs, and says how a field looks on the wire', async () => {
    await checkHover(
      thrift,
      `include "base.thrift"
struct Person {
  300: optional base.Peo$0ple friends
}
//- /base.thrift
# by name
typedef map<string, Kind> People
enum Kind { A }`,
      `\`\`\`thrift
typedef map<string, Kind> People
\`\`\`

by name

---

- Typedef: \`base.People\` stands for map of \`string\` to enum [\`base.Kind\`]`,
    );
    await checkHover(
      thrift,
      `typedef list<i64> Ids
struct Person {
  300: optional Ids fri$0ends
}`,
      `\`\`\`thrift
300: optional Ids friends
\`\`\`

- Field of: [\`main.Person\`]
- Type: list of \`i64\`
- Id: 300
- Wire: binary \`0f 01 2c\` · compact type 9
- Presence: optional, written only where it is set`,
    );
  });

  it('says which numbers are implicit', async () => {
    const factsAt = async (source: string, dialect?: string): Promise<string | undefined> =>
      (await hoverIn(thrift, source, dialect))
        ?.split('\n')
        .find((line) => /^- (?:Id|Value of)/.test(line))
        ?.replaceAll(/\]\([^)]*\)/g, ']');
    assert.equal(await factsAt('struct S { string na$0me }'), '- Id: -1, implicit: as Apache Thrift counts');
    assert.equal(await factsAt('struct S { string na$0me }', 'kitex'), '- Id: 1, implicit: as Kitex counts');
    assert.equal(
      await factsAt('enum E { A = 499, B$0 }'),
      '- Value of: [`main.E`] · `500 = 0x1f4`, implicit: counted on from the value before',
    );
    assert.equal(await factsAt('enum E { A = 4$0, B }'), '- Value of: [`main.E`] · `4`');
  });

  it('says of a function what kind it is, and of a service what it extends', async () => {
    await checkHover(
      thrift,
      `struct Person {}
exception Oops {}
service Base {}
service Greeter extends Base {
  /** Says hello. */
  Person he$0llo(1: Person who) throws (1: Oops e) (api.get = "/hello")
}`,
      `\`\`\`thrift
Person hello(1: Person who) throws (1: Oops e) (api.get = "/hello")
\`\`\`

Says hello.

---

- Function of: [\`main.Greeter\`]
- Kind: one call, one reply
- Returns: struct [\`main.Person\`]
- Throws: exception [\`main.Oops\`]
- HTTP: \`GET /hello\``,
    );
    const kinds = `service S { oneway void a(), void b() (streaming.mode = "server"), stream i32 c() }`;
    for (const [name, kind] of [
      ['a(', 'oneway, there is no reply'],
      ['b(', 'server streaming'],
      ['c(', 'push, after one call the server sends any number of messages'],
    ] as const)
      assert.match(
        (await hoverIn(thrift, kinds.replace(name, `$0${name}`))) ?? '',
        new RegExp(`^- Kind: ${kind}$`, 'm'),
      );
    assert.match(
      (await hoverIn(thrift, 'service B {}\nservice S$0 extends B {}')) ?? '',
      /- Extends: \[`main\.B`\]/,
    );
  });

  it('marks what is deprecated, and shows constants, arguments and unions', async () => {
    assert.match(
      (await hoverIn(thrift, 'struct S$0 { 1: string a } (deprecated = "gone")')) ?? '',
      /\n\*\*Deprecated\*\*\n/,
    );
    assert.match(
      (await hoverIn(thrift, 'const list<i32> C$0 = [1]')) ?? '',
      /- Constant: `main\.C` · list of `i32`/,
    );
    assert.match(
      (await hoverIn(thrift, 'service S { void f(1: string na$0me) }')) ?? '',
      /- Argument of: \[`main\.S`\]/,
    );
    assert.match((await hoverIn(thrift, 'union U$0 { 1: i32 a }')) ?? '', /exactly one of them is set/);
  });

  it('takes the comment right above or behind where there is no doc comment', async () => {
    const docOf = async (source: string): Promise<string | undefined> =>
      (await hoverIn(thrift, source))?.split('\n\n')[1];
    assert.equal(await docOf('// one\n// two\nstruct S$0 {}'), 'one\ntwo');
    assert.equal(await docOf('/* one\n * two */\nstruct S$0 {}'), 'one\ntwo');
    assert.equal(await docOf('struct S { 1: i32 a$0, # behind\n2: i32 b }'), 'behind');
    assert.equal(
      await docOf('struct S { 1: i32 a, # behind\n2: i32 b$0 }'),
      '- Field of: [`main.S`](file:///main.thrift#L1,8)\n- Id: 2\n- Wire: binary `08 00 02` · compact type 5\n- Presence: neither required nor optional, always written, may be missing when read',
    );
    assert.match((await docOf('// detached\n\nstruct S$0 {}')) ?? '', /^- Struct/);
  });

  it('says what a file is called by, and where it is', async () => {
    await checkHover(
      thrift,
      'include "base.thrift"\ntypedef ba$0se.A B\n//- /base.thrift\nstruct A {}',
      '[`base.thrift`]',
    );
  });
});

describe('the hover on a word of a Thrift file', () => {
  it('explains keywords and built-in types', async () => {
    await checkHover(
      thrift,
      'struct S { 1: i$064 a }',
      `- Values: −2⁶³ to 2⁶³ − 1
- Wire: 8 bytes, compact 1 to 10 (zigzag)`,
    );
    for (const word of ['oneway', 'throws', 'required', 'extends', 'stream', 'interaction', 'sink'])
      assert.ok(
        await hoverIn(
          thrift,
          `service S extends T {
  oneway void a(1: required i32 a) throws (1: X x)
  stream<i32> b()
  sink<i32, i32> c()
}
interaction I {}`.replace(word, `${word.slice(0, 1)}$0${word.slice(1)}`),
        ),
        word,
      );
  });

  it('takes no key of an annotation and no part of a namespace for a keyword', async () => {
    for (const source of [
      'struct S {} (ser$0ver = "x")',
      'struct S {} (a, cli$0ent)',
      'namespace py str$0eam\nstruct S {}',
    ])
      await checkHover(thrift, source, undefined);
    assert.ok(await hoverIn(thrift, 'saf$0e server exception E {}'));
    assert.ok(await hoverIn(thrift, 'service S { str$0eam<i32> f() }'));
    assert.ok(await hoverIn(thrift, 'struct S { 1: map<str$0ing, i32> a }'));
  });

  it('says nothing of a name that leads nowhere, nor between words', async () => {
    await checkHover(thrift, 'struct S { 1: Unkn$0own a }', undefined);
    await checkHover(thrift, 'struct S { $0 }', undefined);
  });
});

describe('a comment in a hover', () => {
  const shown = async (comment: string): Promise<string | undefined> => {
    const text = await hoverIn(proto, `syntax = "proto3";\npackage a;\n${comment}\nmessage M$0 {}`);
    return text?.split('\n\n').slice(1, -2).join('\n\n');
  };

  it('keeps its Markdown and takes the power of what could be harmful', async () => {
    assert.equal(
      await shown(`// A *list* of \`<b>\` and <b>:
// - ![picture](https://example.com/a.png)
// - [page](https://example.com) and [run](command:evil)
// - &lt;`),
      `A *list* of \`<b>\` and \\<b>:
- [picture](https://example.com/a.png)
- [page](https://example.com) and run
- \\&lt;`,
    );
  });

  it('leads from the names that it mentions to their declarations', async () => {
    assert.equal(
      await shown('// See [M][a.M] and [Other][b.Other].'),
      'See [`M`](file:///main.proto#L4,9) and `Other`.',
    );
  });

  it('leaves code as it is, and closes it where it is cut', async () => {
    assert.equal(await shown('// ```\n// a <b>\n// ```'), '```\na <b>\n```');
    assert.equal(
      await shown(`// \`\`\`\n${'// a\n'.repeat(50)}//`),
      ['```', ...Array.from({ length: 39 }, () => 'a'), '```'].join('\n') + '\n\n…',
    );
  });

  it('shows characters that cannot be seen', async () => {
    assert.equal(await shown('// a\u202eb'), 'a\\u{202E}b');
  });
});
