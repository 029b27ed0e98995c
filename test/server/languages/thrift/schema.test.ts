import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import type { Constant, Field, Schema } from '../../../../server/src/model/schema.ts';
import { typeText } from '../../../../server/src/model/type-ref.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

describe('the schema of Thrift services', () => {
  it('holds the services of the file with what they extend and all types they reach', async () => {
    const schema = await schemaOf(`include "dir/base.thrift"
struct Person { 1: required string name, 2: optional base.Address address, 3: list<Person> friends }
struct Unreached {}
service PersonService extends base.Service {
  Person get(1: i64 id, 2: optional bool deep) throws (1: base.Failure failure, 2: Other other)
}
exception Other {}
//- /dir/base.thrift
include "deep.thrift"
struct Address { 1: deep.Country country }
exception Failure {}
service Unused {}
service Service { oneway void ping(1: string text) }
//- /dir/deep.thrift
enum Country { AT = 43, DE = 49 }`);
    checkSchema(schema, [
      'service PersonService extends base.Service',
      '  unary get(PersonService.get_args): Person throws 1: base.Failure failure, 2: Other other',
      'service base.Service',
      '  oneway ping(base.Service.ping_args): void',
      'struct Person',
      '  1: required string name',
      '  2: optional base.Address address',
      '  3: default list<Person> friends',
      'arguments PersonService.get_args',
      '  1: default int64 id',
      '  2: default bool deep',
      'exception base.Failure',
      'exception Other',
      'struct base.Address',
      '  1: default deep.Country country',
      'arguments base.Service.ping_args',
      '  1: default string text',
      'enum deep.Country AT=43 DE=49',
    ]);
  });

  it('says which fields are deprecated', async () => {
    const { records } = await schemaOf(`
struct Person { 1: string old (deprecated = "use name"), 2: string name }
service S { void put(1: Person person) }`);
    const fields = records['Person']?.fields.map(({ name, deprecated }) => [name, deprecated]);
    assert.deepEqual(fields, [
      ['old', true],
      ['name', undefined],
    ]);
  });

  it('makes a streaming function a push, with the mistake of the article too', async () => {
    const schema = await schemaOf('service MyService {\n    stream void streamData(1 string data);\n}');
    checkSchema(schema, [
      'service MyService',
      '  push streamData(MyService.streamData_args): void',
      'arguments MyService.streamData_args',
      '  1: default string data',
    ]);
  });

  it('follows typedefs, and leaves unknown what does not resolve', async () => {
    const schema = await schemaOf(`include "gone.thrift"
typedef list<Key> Keys
typedef uuid Key
typedef Left Right
typedef Right Left
service S { map<Key, Keys> f(1: Left a, 2: gone.Type b, 3: Nobody c, 4: binary d, 5: byte e, 6: set<double> f) }`);
    checkSchema(schema, [
      'service S',
      '  unary f(S.f_args): map<uuid, list<uuid>>',
      'arguments S.f_args',
      '  1: default Right a',
      '  2: default gone.Type b',
      '  3: default Nobody c',
      '  4: default bytes d',
      '  5: default int8 e',
      '  6: default set<double> f',
    ]);
  });

  it('gives fields without a positive id the ids that the Apache compiler gives', async () => {
    const schema = await schemaOf('union U { i32 a, 0: i32 b, 7: i32 c, -9: i32 d } service S { U f() }');
    assert.deepEqual(
      schema.records['U']?.fields.map(({ number, presence }) => [number, presence]),
      [
        [-1, 'optional'],
        [-2, 'optional'],
        [7, 'optional'],
        [-3, 'optional'],
      ],
    );
  });

  it('evaluates defaults', async () => {
    await checkDefaults(
      `include "base.thrift"
enum Color { RED, BLUE = 5 }
struct Point { 1: i32 x, 2: bool on }
const i64 BIG = 9223372036854775807
const Color DEFAULT = Color.BLUE
const list<i64> BIGS = [BIG, -0x10]
`,
      [
        ['i64', 'BIG', 9223372036854775807n],
        ['double', 'BIG', 2 ** 63],
        ['bool', '1', true],
        ['bool', 'false', false],
        ['i32', 'true', 1n],
        ['double', '-2.5e3', -2500],
        ['string', String.raw`'it\'s\n'`, "it's\n"],
        ['binary', '"b"', 'b'],
        ['uuid', '"{01234567-89ab-cdef-0123-456789abcdef}"', '01234567-89ab-cdef-0123-456789abcdef'],
        ['Color', 'Color.RED', 'RED=0'],
        ['Color', '5', 'BLUE=5'],
        ['Color', 'DEFAULT', 'BLUE=5'],
        ['i32', 'Color.BLUE', 5n],
        ['list<i64>', 'BIGS', [9223372036854775807n, -16n]],
        ['map<string, set<Color>>', '{"a": [Color.RED], "b": []}', { a: ['RED=0'], b: [] }],
        ['Point', '{"x": 1, "on": true}', { x: 1n, on: true }],
        ['set<i32>', '{}', []],
        ['list<i32>', '{1: 2}', []],
        ['map<string, i32>', '[]', {}],
        ['base.Name', 'base.FIRST', 'first'],
        ['i32', 'base.Kind.B', 1n],
        ['i32', '"no number"', undefined],
        ['i32', 'NOWHERE', undefined],
        ['Color', 'Color.GREEN', undefined],
        ['uuid', '"no uuid"', undefined],
      ],
      `
//- /base.thrift
typedef string Name
const Name FIRST = "first"
enum Kind { A, B }`,
    );
  });

  it('keeps constants that lead to themselves or grow without end within bounds', async () => {
    const grow = Array.from(
      { length: 40 },
      (_, index) => `const list<i32> C${index + 1} = [C${index}, C${index}]`,
    );
    const schema = await schemaOf(`const i32 A = B
const i32 B = A
typedef list<list<i32>> T
const i32 C0 = 1
${grow.join('\n')}
service S { void f(1: i32 a = A, 2: T b = C40) }`);
    assert.ok(JSON.stringify(schema).length < 1_000_000);
  });

  it('keeps types that grow without end within bounds', async () => {
    const grow = Array.from({ length: 64 }, (_, index) => `typedef map<T${index}, T${index}> T${index + 1}`);
    const schema = await schemaOf(`typedef i32 T0\n${grow.join('\n')}\nservice S { T64 f(1: T5 a) }`);
    assert.ok(JSON.stringify(schema).length < 1_000_000);
  });

  it('names the types of two files with the same name apart', async () => {
    const schema = await schemaOf(`include "base.thrift"
include "other/base.thrift"
include "S.thrift"
struct T {}
service S { void f(1: base.A a, 2: base.B b, 3: S.f_args c, 4: T d) }
//- /base.thrift
struct A {}
//- /other/base.thrift
struct B {}
//- /S.thrift
struct f_args {}`);
    assert.deepEqual(
      schema.records['S.f_args']?.fields.map(({ type }) => typeText(type)),
      ['base.A', 'other/base.B', 'file:///S.thrift.f_args', 'T'],
    );
    assert.equal(Object.keys(schema.records).length, 5);
  });

  it('ends where services extend each other in a circle', async () => {
    const schema = await schemaOf('service A extends B { void a() }\nservice B extends A { void b() }');
    checkSchema(schema, [
      'service A extends B',
      '  unary a(A.a_args): void',
      'service B',
      '  unary b(B.b_args): void',
      'arguments A.a_args',
      'arguments B.b_args',
    ]);
  });

  it('puts each doc comment where it belongs', async () => {
    const { services, records, enums } = await schemaOf(`/** About the file. */
namespace py docs
/** A service. */
service S {
  /**
   * Does it.
   *   Indented.
   */
  // not this
  E f(/** An argument. */ 1: i32 a, 2: i32 b) /** After. */
  void g()
}
/** An enum. */
enum E { /** A value. */ A, B }`);
    assert.equal(services['S']?.doc, 'A service.');
    assert.deepEqual(
      services['S']?.methods.map(({ doc }) => doc),
      ['Does it.\n  Indented.', 'After.'],
    );
    assert.deepEqual(
      records['S.f_args']?.fields.map(({ doc }) => doc),
      ['An argument.', undefined],
    );
    assert.equal(enums['E']?.doc, 'An enum.');
    assert.deepEqual(
      enums['E']?.values.map(({ doc }) => doc),
      ['A value.', undefined],
    );
  });

  it('is what a bundle holds', async () => {
    const linked = await link('service S {}');
    assert.deepEqual(thrift.bundle(linked), { kind: 'schema', schema: thrift.schema(linked) });
  });
});

async function link(source: string): Promise<ThriftLinked> {
  const { snapshot, uris } = await snapshotOf(thrift, source);
  const linked = uris[0] && snapshot.linked(uris[0]);
  assert.ok(linked);
  return linked as ThriftLinked;
}

/** The schema of the first file. */
async function schemaOf(source: string): Promise<Schema> {
  return thrift.schema(await link(source));
}

/** One line a service, method, record, field and enum, in any order of the blocks. */
function checkSchema(schema: Schema, expected: readonly string[]): void {
  const lines: string[] = [];
  for (const service of Object.values(schema.services)) {
    lines.push(
      `service ${service.name}${service.extends === undefined ? '' : ` extends ${service.extends}`}`,
    );
    for (const { kind, name, input, output, errors } of service.methods) {
      const throws = errors
        .map(({ number, type, name }) => `${number}: ${typeText(type)} ${name}`)
        .join(', ');
      lines.push(
        `  ${kind} ${name}(${input}): ${typeText(output)}${throws === '' ? '' : ` throws ${throws}`}`,
      );
    }
  }
  for (const { kind, name, fields } of Object.values(schema.records))
    lines.push(`${kind} ${name}`, ...fields.map(fieldText));
  for (const { name, values } of Object.values(schema.enums))
    lines.push(['enum', name, ...values.map((value) => `${value.name}=${value.number}`)].join(' '));
  assert.deepEqual(blocks(lines), blocks(expected));
}

function fieldText({ number, presence, type, name }: Field): string {
  return `  ${number}: ${presence} ${typeText(type)} ${name}`;
}

function blocks(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .split(/\n(?! )/)
    .sort();
}

type Plain =
  boolean | number | bigint | string | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** Rows of type, default as written, and value; enum values as `NAME=number`. */
async function checkDefaults(
  before: string,
  rows: readonly (readonly [type: string, value: string, expected: Plain])[],
  after: string,
): Promise<void> {
  const fields = rows.map(([type, value], index) => `${index + 1}: ${type} f${index} = ${value}`);
  const { records } = await schemaOf(`${before}service S { void f(${fields.join(', ')}) }${after}`);
  assert.deepEqual(
    records['S.f_args']?.fields.map(({ defaultValue }) => defaultValue && plain(defaultValue)),
    rows.map(([, , expected]) => expected),
  );
}

function plain(constant: Constant): Plain {
  switch (constant.kind) {
    case 'bool':
    case 'double':
    case 'string':
      return constant.value;
    case 'int':
      return BigInt(constant.value);
    case 'enum':
      return `${constant.name}=${constant.number}`;
    case 'list':
      return constant.items.map(plain);
    case 'map':
      return Object.fromEntries(constant.entries.map(([key, value]) => [plainKey(key), plain(value)]));
  }
}

function plainKey(key: Constant): string {
  assert.ok(key.kind === 'string');
  return key.value;
}
