import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultLintOptions } from '../../../../server/src/languages/lint.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { protoLinter } from '../../../../server/src/languages/proto/lint.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const ordered = (name: string, type: string): string =>
  `message ${name}Rules { optional ${type} const = 1; optional ${type} lt = 2; optional ${type} lte = 3; optional ${type} gt = 4; optional ${type} gte = 5; repeated ${type} in = 6; repeated ${type} not_in = 7; repeated ${type} example = 9; optional bool finite = 8; }\n`;
const text = (name: string, type: string): string =>
  `message ${name}Rules { optional ${type} const = 1; optional uint64 len = 2; optional uint64 min_len = 3; optional uint64 max_len = 4; optional uint64 len_bytes = 5; optional uint64 min_bytes = 6; optional uint64 max_bytes = 7; optional string pattern = 8; optional ${type} prefix = 9; optional ${type} suffix = 10; optional ${type} contains = 11; optional string not_contains = 12; optional bool strict = 13; optional int32 well_known_regex = 14; optional bool uuid = 22; repeated ${type} in = 15; repeated ${type} example = 34; }\n`;

const validate = `//- /buf/validate/validate.proto
syntax = "proto2";
package buf.validate;
import "google/protobuf/descriptor.proto";
import "google/protobuf/time.proto";
message Rule { optional string id = 1; optional string message = 2; optional string expression = 3; }
message MessageOneofRule { repeated string fields = 1; }
message MessageRules { repeated Rule cel = 3; repeated MessageOneofRule oneof = 4; repeated string cel_expression = 5; }
enum Ignore { IGNORE_UNSPECIFIED = 0; IGNORE_IF_ZERO_VALUE = 1; IGNORE_ALWAYS = 3; }
message FieldRules {
  repeated Rule cel = 23;
  repeated string cel_expression = 29;
  optional bool required = 25;
  optional Ignore ignore = 27;
  oneof type {
    DoubleRules double = 2;
    Int32Rules int32 = 3;
    StringRules string = 14;
    BytesRules bytes = 15;
    EnumRules enum = 16;
    RepeatedRules repeated = 18;
    MapRules map = 19;
    DurationRules duration = 21;
    TimestampRules timestamp = 22;
    FieldMaskRules field_mask = 28;
  }
}
message EnumRules { optional int32 const = 1; optional bool defined_only = 2; repeated int32 in = 3; repeated int32 example = 5; }
message RepeatedRules { optional uint64 min_items = 1; optional uint64 max_items = 2; optional bool unique = 3; optional FieldRules items = 4; }
message MapRules { optional uint64 min_pairs = 1; optional uint64 max_pairs = 2; optional FieldRules keys = 4; optional FieldRules values = 5; }
message FieldMaskRules { repeated string in = 2; repeated string not_in = 3; }
${ordered('Double', 'double')}${ordered('Int32', 'int32')}${ordered('Duration', 'google.protobuf.Duration')}
message TimestampRules { optional google.protobuf.Timestamp gt = 4; optional google.protobuf.Timestamp lte = 3; optional bool lt_now = 7; optional bool gt_now = 8; optional google.protobuf.Duration within = 9; }
${text('String', 'string')}${text('Bytes', 'bytes')}
message PredefinedRules { repeated Rule cel = 1; }
extend google.protobuf.MessageOptions { optional MessageRules message = 1159; }
extend google.protobuf.FieldOptions { optional FieldRules field = 1159; optional PredefinedRules predefined = 1160; }
//- /google/protobuf/time.proto
syntax = "proto3";
package google.protobuf;
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
message FieldMask { repeated string paths = 1; }
message StringValue { string value = 1; }
//- /google/protobuf/descriptor.proto
syntax = "proto2";
package google.protobuf;
message FileOptions {}
message MessageOptions { extensions 1000 to max; }
message FieldOptions { extensions 1000 to max; }
`;

/** The places and messages of what is found in the body of a message with some fields. */
async function found(body: string, more = ''): Promise<readonly (readonly [string, string])[]> {
  const source = `syntax = "proto3";
package p;
import "buf/validate/validate.proto";
import "google/protobuf/time.proto";
enum E { A = 0; }
message M {
  ${body}
}
${more}
${validate}`;
  const { snapshot, uris, files } = await snapshotOf(proto, source);
  const [uri] = uris;
  const linked = uri && (snapshot.linked(uri) as ProtoLinked | undefined);
  assert.ok(linked);
  const own = files[0]?.text ?? '';
  return protoLinter
    .lint([linked], new Set(['PROTOVALIDATE']), defaultLintOptions)
    .map(({ span = { start: 0, end: 0 }, message }) => [own.slice(span.start, span.end), message] as const);
}

/** The rule of one field, and the messages that it brings. */
async function check(field: string, rules: string, expected: readonly RegExp[]): Promise<void> {
  const messages = (await found(`${field} = 1 [(buf.validate.field) = { ${rules} }];`)).map(
    ([, message]) => message,
  );
  assert.equal(messages.length, expected.length, `${rules}: ${messages.join('\n')}`);
  for (const [at, message] of messages.entries()) assert.match(message, expected[at] ?? /^$/, rules);
}

describe('the lint rule about protovalidate', () => {
  it('finds rules that are for another type', async () => {
    await check('string a', 'int32: { gt: 1 }', [/"int32" is not for "a", which is string/]);
    await check('google.protobuf.StringValue a', 'string: { min_len: 1 }', []);
    await check('repeated string a', 'string: { min_len: 1 }', [/which is several string/]);
    await check('string a', 'repeated: { min_items: 1 }', [/which is not repeated/]);
    await check('string a', 'map: { min_pairs: 1 }', [/which is no map/]);
    await check('repeated M a', 'repeated: { unique: true }', [/whose items are messages/]);
    await check('repeated int32 a', 'repeated: { items: { string: { len: 1 } } }', [
      /"repeated.items.string"/,
    ]);
    await check('map<string, int32> a', 'map: { keys: { int32: {} } values: { int32: {} } }', [
      /"map.keys.int32"/,
    ]);
  });

  it('finds bounds that nothing can keep to, or that say one value', async () => {
    const never = /nothing can keep to/;
    await check('string a', 'string: { min_len: 5 max_len: 3 }', [never, never]);
    await check('string a', 'string: { min_len: 3 max_len: 3 }', [/"len" says so/, /"len" says so/]);
    await check('string a', 'string: { len: 3 min_len: 3 }', [/says nothing/]);
    await check('string a', 'string: { min_len: 5 max_bytes: 3 }', [never, never]);
    await check('string a', 'string: { max_len: 1 min_bytes: 5 }', [never, never]);
    await check('int32 a', 'int32: { gt: 5 lt: 5 }', [
      /nothing can keep to both/,
      /nothing can keep to both/,
    ]);
    await check('int32 a', 'int32: { gte: 5 lte: 5 }', [/"const" says so/, /"const" says so/]);
    await check('int32 a', 'int32: { gt: 5 lt: 3 }', []);
    await check('repeated int32 a', 'repeated: { min_items: 2 max_items: 1 }', [never, never]);
    await check('map<string, int32> a', 'map: { min_pairs: 2 max_pairs: 1 }', [never, never]);
  });

  it('finds what other rules make say nothing', async () => {
    for (const [field, kind] of [
      ['int32 a', 'int32: { const: 1 gt: 0 }'],
      ['E a', 'enum: { const: 0 in: 0 }'],
      ['bytes a', 'bytes: { const: "a" min_len: 0 }'],
    ] as const)
      await check(field, kind, [/its other rules in ".*" say nothing/]);
    await check('string a', 'ignore: IGNORE_ALWAYS string: { min_len: 1 }', [/always ignored/]);
    await check('string a', 'string: { strict: false }', [/without "well_known_regex"/]);
    await check('double a', 'double: { gt: nan not_in: [1, nan] }', [/can never hold/, /says nothing/]);
  });

  it('finds parts and patterns that cannot be', async () => {
    await check('string a', 'string: { prefix: "äöü" max_len: 3 max_bytes: 5 }', [
      /more bytes than "max_bytes"/,
    ]);
    await check('string a', 'string: { contains: "abc" max_len: 2 }', [/longer than "max_len"/]);
    await check('string a', 'string: { suffix: "abc" not_contains: "b" }', [/"not_contains" forbids/]);
    await check('bytes a', 'bytes: { prefix: "\\xff\\xff" max_len: 1 }', [/longer than "max_len"/]);
    for (const pattern of ['[', 'a(?=b)', '(a)\\\\1', 'a{2,1}'])
      await check('string a', `string: { pattern: "${pattern}" }`, [/no regular expression/]);
    for (const pattern of ['(?i)^a$', '(?P<x>a)', '[[:alpha:]_]+', '\\\\pN\\\\z', '^\\\\w+$'])
      await check('string a', `string: { pattern: "${pattern}" }`, []);
  });

  it('finds what cannot be said of a field', async () => {
    const [inOneof] = await found('oneof kind { string a = 1 [(buf.validate.field).required = true]; }');
    assert.match(inOneof?.[1] ?? '', /in the oneof "kind"/);
    assert.equal(inOneof?.[0], '(buf.validate.field).required = true');
    const both = 'required: true ignore: IGNORE_IF_ZERO_VALUE';
    await check('string a', both, [/is required/, /is required/]);
    await check('optional string a', 'ignore: IGNORE_IF_ZERO_VALUE', [/can be absent/]);
    await check('repeated int32 a', 'repeated: { items: { required: true } }', [/an item of a list/]);
    await check('map<string, int32> a', 'map: { keys: { required: true } values: { required: true } }', [
      /a key of a map/,
      /a value of a map/,
    ]);
    const extension = `extend google.protobuf.FieldOptions { string x = 5000 [(buf.validate.field) = { ${both} }]; }`;
    const messages = (await found('', extension)).map(([, message]) => message);
    assert.equal(messages.filter((message) => message.includes('is an extension')).length, 2);
  });

  it('finds examples that do not keep to the other rules', async () => {
    const broken = (...rules: readonly string[]): readonly RegExp[] =>
      rules.map(
        (rule) => new RegExp(`this example of "a" does not keep to "${rule.replaceAll('.', '\\.')}"$`),
      );
    const numbers: readonly (readonly [string, ...string[]])[] = [
      ['gt: 1 example: 1 example: 2', 'int32.gt'],
      ['gte: 1 lt: 5 example: [0, 1, 4, 5]', 'int32.gte', 'int32.lt'],
      ['gt: 5 lt: 1 example: [0, 3, 6]', 'int32.gt'],
      ['in: [1, 2] example: [3, 1]', 'int32.in'],
      ['not_in: 3 example: [3, 1]', 'int32.not_in'],
      ['lte: -1 example: 0', 'int32.lte'],
      ['example: 7'],
    ];
    for (const [rules, ...names] of numbers) await check('int32 a', `int32: { ${rules} }`, broken(...names));
    await check(
      'int32 a',
      'ignore: IGNORE_IF_ZERO_VALUE int32: { gt: 1 example: [0, 1] }',
      broken('int32.gt'),
    );
    await check('double a', 'double: { finite: true example: [inf, 1] }', broken('double.finite'));
    await check('E a', 'enum: { defined_only: true example: [0, 9] }', broken('enum.defined_only'));
    await check('bytes a', 'bytes: { max_len: 1 example: ["\\xff", "ab"] }', broken('bytes.max_len'));
    const texts: readonly (readonly [string, ...string[]])[] = [
      ['max_len: 2 example: "äöü" example: "äö"', 'string.max_len'],
      ['max_bytes: 3 example: "äö" example: "ä"', 'string.max_bytes'],
      ['len: 2 prefix: "a" example: "bcd"', 'string.len', 'string.prefix'],
      ['suffix: "z" contains: "y" not_contains: "x" example: "xyz"', 'string.not_contains'],
      ['pattern: "^[a-z]+$" example: "ab" example: "a1"', 'string.pattern'],
      // What is not certain to mean the same is not said.
      ['pattern: "^(?i)a$" example: "B"'],
      ['uuid: true example: "no" example: "123e4567-e89b-12d3-a456-426614174000"', 'string.uuid'],
    ];
    for (const [rules, ...names] of texts) await check('string a', `string: { ${rules} }`, broken(...names));
    await check(
      'google.protobuf.Duration a',
      'duration: { gt: { seconds: 1 } example: { seconds: 1 nanos: 1 } example: { nanos: 5 } }',
      broken('duration.gt'),
    );
    await check(
      'map<string, int32> a',
      'map: { keys: { string: { min_len: 2 example: "a" } } values: { int32: { gt: 1 example: 1 } } }',
      broken('map.keys.string.min_len', 'map.values.int32.gt'),
    );
    const [first] = await found(
      'int32 a = 1 [(buf.validate.field).int32.gt = 1, (buf.validate.field).int32.example = 0];',
    );
    assert.equal(first?.[0], '(buf.validate.field).int32.example = 0');
  });

  it('finds times that are none', async () => {
    await check('google.protobuf.Duration a', 'duration: { gt: { seconds: 1 nanos: -1 } }', [
      /different signs/,
    ]);
    await check('google.protobuf.Duration a', 'duration: { gt: { nanos: 1000000000 } }', [
      /a second or more/,
    ]);
    await check('google.protobuf.Duration a', 'duration: { gt: { seconds: 9223372037 } }', [
      /more than a duration/,
    ]);
    await check('google.protobuf.Duration a', 'duration: { gt: { seconds: 5 } lt: { seconds: 5 } }', [
      /nothing can keep to both/,
      /nothing can keep to both/,
    ]);
    await check('google.protobuf.Timestamp a', 'timestamp: { gt: { nanos: -1 } }', [/part of a second/]);
    await check('google.protobuf.Timestamp a', 'timestamp: { lte: { seconds: 253402300800 } }', [
      /the years 1 and/,
    ]);
    await check('google.protobuf.Timestamp a', 'timestamp: { lt_now: true gt_now: true }', [
      /before and after/,
      /before/,
    ]);
    await check('google.protobuf.Timestamp a', 'timestamp: { within: {} }', [/is not positive/]);
    await check('google.protobuf.FieldMask a', 'field_mask: { in: ["a", "b"] not_in: "b" }', [
      /the path "b"/,
    ]);
  });

  it('finds expressions that are not understood, or come to something else', async () => {
    const cel = (rule: string): string => `cel: { ${rule} }`;
    await check('string a', cel('id: "a b" expression: "true"'), [/the id "a b"/]);
    await check('string a', cel('id: "a" expression: " "'), [/has no expression/]);
    await check('string a', cel('id: "a"'), [/has no expression/]);
    await check('string a', cel('id: "a" expression: "this > 1"'), [/is not understood/]);
    await check('string a', cel('id: "a" expression: "this.size()"'), [
      /must be a bool or a string, and this is int/,
    ]);
    await check('string a', cel('id: "a" message: "m" expression: "this"'), [/"message" is never shown/]);
    await check('string a', `${cel('id: "a" expression: "true"')} ${cel('id: "a" expression: "true"')}`, [
      /several/,
      /several/,
    ]);
    await check('string a', 'cel_expression: ["this != \'\'", "1"]', [
      /"cel_expression" of "a" is not understood/,
    ]);
    const rule = '(buf.validate.predefined).cel = { id: "x" expression: "rule" }';
    const own = `extend buf.validate.StringRules { int32 most = 5000 [${rule}]; }`;
    assert.deepEqual(
      (await found('', own)).map(([, message]) => /this is int/.test(message)),
      [true],
    );
  });

  it('finds oneofs by rule that name what there is not, or the same twice', async () => {
    const oneof = (fields: string): string =>
      `option (buf.validate.message).oneof = { fields: [${fields}] };`;
    const messages = (
      await found(`${oneof('"a", "a"')} ${oneof('"a", "c"')} ${oneof('')} string a = 1;`)
    ).map(([, message]) => message);
    assert.deepEqual(
      messages.map((message) => message.replace(/.*"M"\s*/, '')),
      ['names "a" twice', 'has no field "c"', 'names no fields', '', ''],
    );
  });

  it('tells the place of the rule, whichever way it is written', async () => {
    const field = '(buf.validate.field).string';
    assert.deepEqual(
      (await found(`string a = 1 [${field}.min_len = 5, ${field}.max_len = 3];`)).map(([place]) => place),
      [`${field}.min_len = 5`, `${field}.max_len = 3`],
    );
    assert.deepEqual(
      (await found(`string a = 1 [${field} = { min_len: 5, max_len: 3 }];`)).map(([place]) => place),
      ['min_len: 5', 'max_len: 3'],
    );
  });
});
