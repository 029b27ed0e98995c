import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRules } from '../../../../server/src/calls/rules/protovalidate.ts';
import type { MessageRules, RuleFailure, RuleFindings } from '../../../../server/src/model/message-rules.ts';
import { protoDescriptors } from '../../../support/proto-registry.ts';
import { validatePath, validateSchema } from '../../../support/validate-schema.ts';

/** Expressions that are wrong are what some tests are about. */
const accepted = ['proto/cel-syntax', 'proto/cel-name', 'proto/cel-type'];

async function rulesIn(messages: string, head = ''): Promise<MessageRules> {
  const source = `syntax = "proto3";
package t;
import "${validatePath}";
import "google/protobuf/any.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
import "google/protobuf/field_mask.proto";
${head}
${messages}
//- /${validatePath}
${validateSchema}`;
  return openRules(await protoDescriptors(source, accepted));
}

/** What the rules of the messages say of a `t.Root`. */
async function findings(messages: string, value: unknown, head?: string): Promise<RuleFindings> {
  return (await rulesIn(messages, head)).evaluate('t.Root', JSON.stringify(value));
}

/** The rules that are broken, each with the pointer of what breaks it. */
async function broken(messages: string, value: unknown, head?: string): Promise<readonly string[]> {
  const found = await findings(messages, value, head);
  assert.equal(found.failures, undefined);
  return found.broken.map(({ id, pointer, ofKey, oneof }) =>
    [pointer, id, ...(ofKey === true ? ['key'] : []), ...(oneof === undefined ? [] : [oneof])].join(' '),
  );
}

/** A message of one field with rules; in turn a value that breaks them, what it breaks, and a value that does not. */
const kinds: readonly (readonly [field: string, bad: unknown, breaks: string, good: unknown])[] = [
  ['string a = 1 [(buf.validate.field).string.min_len = 3]', 'ab', 'string.min_len', 'abc'],
  ['string a = 1 [(buf.validate.field).string.max_len = 3]', 'a🎉bc', 'string.max_len', 'a🎉b'],
  ['string a = 1 [(buf.validate.field).string.max_bytes = 3]', '🎉', 'string.max_bytes', 'abc'],
  ['string a = 1 [(buf.validate.field).string.const = "x"]', 'y', 'string.const', 'x'],
  ['string a = 1 [(buf.validate.field).string.pattern = "^[a-z]+$"]', 'A', 'string.pattern', 'a'],
  ['string a = 1 [(buf.validate.field).string.prefix = "x-"]', 'y', 'string.prefix', 'x-y'],
  ['string a = 1 [(buf.validate.field).string = { in: ["a", "b"] }]', 'c', 'string.in', 'b'],
  ['string a = 1 [(buf.validate.field).string.email = true]', 'ada', 'string.email', 'ada@example.com'],
  [
    'string a = 1 [(buf.validate.field).string.uuid = true]',
    'x',
    'string.uuid',
    '123e4567-e89b-12d3-a456-426614174000',
  ],
  ['string a = 1 [(buf.validate.field).string.hostname = true]', 'a b', 'string.hostname', 'example.com'],
  ['string a = 1 [(buf.validate.field).string.uri = true]', 'a b', 'string.uri', 'https://example.com'],
  ['string a = 1 [(buf.validate.field).string.ip = true]', '1.2.3', 'string.ip', '::1'],
  ['bytes a = 1 [(buf.validate.field).bytes.len = 2]', 'YQ==', 'bytes.len', 'YWI='],
  ['int32 a = 1 [(buf.validate.field).int32.lt = 10]', 10, 'int32.lt', 9],
  ['int32 a = 1 [(buf.validate.field).int32 = { gte: 5, lt: 10 }]', 10, 'int32.gte_lt', 5],
  ['int32 a = 1 [(buf.validate.field).int32 = { gte: 10, lt: 5 }]', 7, 'int32.gte_lt_exclusive', 4],
  [
    'uint64 a = 1 [(buf.validate.field).uint64.gt = 9007199254740992]',
    '9007199254740992',
    'uint64.gt',
    '9007199254740993',
  ],
  ['sint64 a = 1 [(buf.validate.field).sint64.gte = -1]', '-2', 'sint64.gte', '-1'],
  ['fixed32 a = 1 [(buf.validate.field).fixed32 = { not_in: [1, 2] }]', 2, 'fixed32.not_in', 3],
  ['double a = 1 [(buf.validate.field).double.finite = true]', 'Infinity', 'double.finite', 1.5],
  ['float a = 1 [(buf.validate.field).float.gt = 0]', 'NaN', 'float.gt', 0.5],
  ['bool a = 1 [(buf.validate.field).bool.const = true]', false, 'bool.const', true],
  ['E a = 1 [(buf.validate.field).enum.defined_only = true]', 7, 'enum.defined_only', 'E_ONE'],
  ['E a = 1 [(buf.validate.field).enum = { not_in: [0] }]', 'E_ZERO', 'enum.not_in', 'E_ONE'],
  ['repeated int32 a = 1 [(buf.validate.field).repeated.min_items = 2]', [1], 'repeated.min_items', [1, 2]],
  ['repeated int32 a = 1 [(buf.validate.field).repeated.unique = true]', [1, 1], 'repeated.unique', [1, 2]],
  [
    'map<string, int32> a = 1 [(buf.validate.field).map.max_pairs = 1]',
    { x: 1, y: 2 },
    'map.max_pairs',
    { x: 1 },
  ],
  [
    'google.protobuf.Duration a = 1 [(buf.validate.field).duration.lte = { seconds: 5 }]',
    '5.1s',
    'duration.lte',
    '5s',
  ],
  [
    'google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp.lt_now = true]',
    '2999-01-01T00:00:00Z',
    'timestamp.lt_now',
    '2001-01-01T00:00:00Z',
  ],
  [
    'google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp.gt = { seconds: 100 }]',
    '1970-01-01T00:01:40Z',
    'timestamp.gt',
    '1970-01-01T00:01:41Z',
  ],
  [
    'google.protobuf.StringValue a = 1 [(buf.validate.field).string.min_len = 3]',
    'ab',
    'string.min_len',
    'abc',
  ],
  ['google.protobuf.Int64Value a = 1 [(buf.validate.field).int64.lt = 3]', '3', 'int64.lt', '2'],
  [
    'google.protobuf.Any a = 1 [(buf.validate.field).any = { in: ["type.googleapis.com/t.Root"] }]',
    { '@type': 'type.googleapis.com/t.Other', value: '' },
    'any.in',
    { '@type': 'type.googleapis.com/t.Root', value: '' },
  ],
  [
    'google.protobuf.FieldMask a = 1 [(buf.validate.field).field_mask = { in: ["x"] }]',
    'y',
    'field_mask.in',
    'x',
  ],
  [
    'string a = 1 [(buf.validate.field).cel = { id: "even", message: "must be even", expression: "size(this) % 2 == 0" }]',
    'abc',
    'even',
    'ab',
  ],
  ['string a = 1 [(buf.validate.field).cel_expression = "this != \\"x\\""]', 'x', 'this != "x"', 'y'],
  [
    'string a = 1 [(buf.validate.field).string.well_known_regex = KNOWN_REGEX_HTTP_HEADER_NAME]',
    'a b',
    'string.well_known_regex.header_name',
    'x-a',
  ],
];

describe('the rules of protovalidate', () => {
  for (const [field, bad, breaks, good] of kinds)
    it(`find what breaks ${breaks} in ${field.split(' ')[0] ?? ''}`, async () => {
      const messages = `message Root { ${field}; } enum E { E_ZERO = 0; E_ONE = 1; }`;
      assert.deepEqual(await broken(messages, { a: bad }), [`/a ${breaks}`]);
      assert.deepEqual(await broken(messages, { a: good }), []);
    });

  it('are evaluated on fields that are not written', async () => {
    const messages = `message Root {
      string order_id = 1 [(buf.validate.field).required = true];
      string note = 2 [(buf.validate.field) = { ignore: IGNORE_IF_ZERO_VALUE, string: { min_len: 2 } }];
      optional int32 size = 3 [(buf.validate.field).int32.gt = 0];
      int32 count = 4 [(buf.validate.field).int32.gt = 0];
    }`;
    assert.deepEqual(await broken(messages, {}), ['/orderId required', '/count int32.gt']);
    assert.deepEqual(await broken(messages, { orderId: '1', note: 'a', size: 0, count: 1 }), [
      '/note string.min_len',
      '/size int32.gt',
    ]);
  });

  it('lead into lists, maps and messages', async () => {
    const messages = `message Root {
      repeated Item items = 1 [(buf.validate.field).repeated.min_items = 1];
      repeated string tags = 2 [(buf.validate.field).repeated.items.string.min_len = 2];
      map<string, Item> by_name = 3 [(buf.validate.field).map.keys.string.min_len = 2];
      map<int32, string> words = 4 [(buf.validate.field).map.values.string.min_len = 2];
      Root inner = 5;
    }
    message Item { int32 unit_price = 1 [(buf.validate.field).int32.gte = 1, json_name = "price"]; }`;
    const value = {
      items: [{ price: 1 }, {}],
      tags: ['ab', 'c'],
      byName: { a: { price: 1 }, 'x/y': {} },
      words: { '-1': 'a' },
      inner: {},
    };
    assert.deepEqual(await broken(messages, value), [
      '/items/1/price int32.gte',
      '/tags/1 string.min_len',
      '/byName/a string.min_len key',
      '/byName/x~1y/price int32.gte',
      '/words/-1 string.min_len',
      '/inner/items repeated.min_items',
    ]);
  });

  it('are those of messages and oneofs too', async () => {
    const messages = `message Root {
      option (buf.validate.message).cel = { id: "order", message: "least first", expression: "this.least <= this.most" };
      option (buf.validate.message).oneof = { fields: ["mail", "phone"], required: true };
      int32 least = 1; int32 most = 2; string mail = 3; string phone = 4;
      oneof payment { option (buf.validate.oneof).required = true; string card = 5; bool invoice = 6; }
    }`;
    assert.deepEqual(await broken(messages, { least: 2, most: 1 }), [
      ' order',
      ' message.oneof',
      ' required payment',
    ]);
    assert.deepEqual(await broken(messages, { least: 1, most: 1, mail: 'a', invoice: false }), []);
    assert.deepEqual(await broken(messages, { mail: 'a', phone: 'b', card: '' }), [' message.oneof']);
  });

  it('can be predefined ones of the schema', async () => {
    const source = `import "rules.proto";
      message Root { string a = 1 [(buf.validate.field).string.(t.rules.no_space) = true]; }
//- /rules.proto
syntax = "proto2";
package t.rules;
import "${validatePath}";
extend buf.validate.StringRules {
  optional bool no_space = 1234 [(buf.validate.predefined).cel = {
    id: "string.no_space" message: "must have no space" expression: "!rule || !this.contains(' ')"
  }];
}`;
    assert.deepEqual(await broken(source, { a: 'a b' }), ['/a string.no_space']);
    assert.deepEqual(await broken(source, { a: 'ab' }), []);
  });

  it('have the words of the schema', async () => {
    const said = async (rule: string): Promise<readonly string[]> =>
      (
        await findings(`message Root { int32 a = 1 [(buf.validate.field).cel = { ${rule} }]; }`, { a: 1 })
      ).broken.map(({ message }) => message);
    assert.deepEqual(await said(`id: "x", expression: "this > 1 ? '' : 'only ' + string(this)"`), ['only 1']);
    assert.deepEqual(await said(`id: "x", message: "no", expression: "this > 1"`), ['no']);
    assert.deepEqual(await said(`id: "x", expression: "this > 1"`), ['"this > 1" returned false']);
  });

  it('that are wrong themselves are told, and never throw', async () => {
    const failure = async (rule: string, value: unknown): Promise<RuleFailure | undefined> =>
      (await findings(`message Root { int32 a = 1; ${rule} }`, value)).failures?.[0];
    const cel = (expression: string): string =>
      `option (buf.validate.message).cel = { id: "odd", message: "m", expression: ${JSON.stringify(expression)} };`;
    const broken = await failure(cel('this.a >'), {});
    assert.equal(broken?.phase, 'compile');
    assert.match(broken.message, /odd/);
    const absent = await failure(cel('this.b > 1'), {});
    assert.match(absent?.message ?? '', /\bb\b/);
    assert.equal((await failure(cel('10 / this.a > 1'), {}))?.phase, 'run');
    assert.equal(await failure(cel('10 / this.a > 1'), { a: 1 }), undefined);
    const unknown = await failure('option (buf.validate.message).oneof = { fields: ["c"] };', {});
    assert.equal(unknown?.phase, 'compile');
  });

  it('that are wrong are left out, and all others evaluated', async () => {
    const messages = `message Root {
      option (buf.validate.message).cel = { id: "broken", message: "m", expression: "this.a >" };
      option (buf.validate.message).cel = { id: "order", message: "m", expression: "this.a > this.b" };
      option (buf.validate.message).cel = { id: "zero", message: "m", expression: "10 / this.a > 1" };
      option (buf.validate.message).oneof = { fields: ["none", "f"] };
      int32 a = 1 [(buf.validate.field).int32 = { gte: 5, lt: 10 }];
      int32 b = 2 [(buf.validate.field).string.min_len = 1];
      string c = 3 [(buf.validate.field).string = { min_len: 3, pattern: "(" }];
      repeated string d = 4 [(buf.validate.field).repeated = {
        min_items: 2, items: { cel: { id: "item", expression: "this +" }, string: { min_len: 2 } }
      }];
      map<string, int32> e = 5 [(buf.validate.field).map = {
        keys: { cel_expression: "nowhere(this)" }, values: { int32: { gt: 1 } }
      }];
      string f = 6 [(buf.validate.field).string.min_len = 2];
      Inner inner = 7 [(buf.validate.field).required = true];
    }
    message Inner {
      string a = 1 [(buf.validate.field).cel = { id: "inner", expression: "(" }, (buf.validate.field).string.min_len = 2];
      Root root = 2;
    }`;
    const value = { c: 'a', d: ['a'], e: { x: 1 }, inner: { a: 'x' } };
    const rules = await rulesIn(messages);
    const told = (each: unknown): readonly string[] => {
      const found = rules.evaluate('t.Root', JSON.stringify(each));
      return [
        ...found.broken.map(({ id, pointer }) => `${pointer} ${id}`),
        ...(found.failures ?? []).map(({ phase, rule }) => `${phase} ${rule?.owner} ${rule?.name}`),
      ];
    };
    const wrong = [
      'compile t.Root broken',
      'compile t.Root message.oneof',
      'compile t.Root.b string',
      'compile t.Root.d item',
      'compile t.Inner.a inner',
    ];
    const all = [
      '/a int32.gte_lt',
      '/c string.min_len',
      '/d repeated.min_items',
      '/d/0 string.min_len',
      '/e/x int32.gt',
      '/inner/a string.min_len',
      ' order',
      ...wrong,
      'run t.Root zero',
      'run t.Root.c string.pattern',
      'run t.Root.e nowhere(this)',
    ];
    assert.deepEqual(told(value), all);
    assert.deepEqual(told(value), all);
    // What failed for the message before is evaluated for the next one.
    assert.deepEqual(told({ a: 5, b: 5, c: 'abc', inner: {} }), [
      '/d repeated.min_items',
      '/inner/a string.min_len',
      ' order',
      ...wrong,
      'run t.Root.c string.pattern',
    ]);
    assert.deepEqual(told({ a: 20 }), [
      '/a int32.gte_lt',
      '/c string.min_len',
      '/d repeated.min_items',
      '/inner required',
      ' zero',
      ...wrong,
      'run t.Root.c string.pattern',
    ]);
  });

  it('say nothing of what does not fit its type, or of types that are not there', async () => {
    const messages = 'message Root { int32 a = 1 [(buf.validate.field).int32.gt = 5]; }';
    assert.deepEqual(await findings(messages, { a: 'x' }), { broken: [] });
    assert.deepEqual(await findings(messages.replace('Root', 'Other'), { a: 1 }), { broken: [] });
  });

  it('say what is wrong with descriptors that do not open', () => {
    const found = openRules(Uint8Array.of(1, 2, 3)).evaluate('t.Root', '{}');
    assert.equal(found.failures?.[0]?.phase, 'compile');
  });
});
