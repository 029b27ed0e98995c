import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Span } from '../../../../server/src/base/span.ts';
import { checkRpc } from '../../../../server/src/languages/rpc/check.ts';
import { completeRpc } from '../../../../server/src/languages/rpc/completion.ts';
import { rpcLenses } from '../../../../server/src/languages/rpc/lenses.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { prepareCall, prepareMessage } from '../../../../server/src/languages/rpc/prepare.ts';
import { skeleton } from '../../../../server/src/languages/rpc/skeleton.ts';
import { readTargets } from '../../../../server/src/languages/rpc/targets.ts';
import type { Schema } from '../../../../server/src/model/schema.ts';
import { contextOf, documentUri, library, services, shop } from '../../../support/rpc.ts';
import { schemaOf } from '../../../support/schema-builder.ts';

const document = `\
@host = a
### greet a few people
# @target local
# @deadline 5s
GRPC localhost:1/shop.v1.OrderService/Chat
authorization: Bearer {{secret:token}}

{ "text": "Ada", "order": { "total": 9223372036854775807, "status": PLACED, "items": [{ "name": "x" }, ] } }
=== wait 1
{ "text": {{name}} }      // comment
=== delay 250ms
{ "order": { "signature": @file("./blob.bin"), "stock": { "a": 1.5e3 }, "details": { "@type": "x/shop.v1.Card" } } }
=== end
? status == OK
> {% script %}
### session
THRIFT localhost:1/Library

=== addBook
{ "book": { "title": 'Emma', "by_shelf": [[{ "row": 1 }, 2]], "genre": NOVEL, /* x */ "isbn": "1" } }
=== search
{ "query": { "title": null, "year": "12", "nested": {} } }
`;

const context = contextOf();

/** Does everything that an editor would do with the text, and holds all places to lie in it. */
function exercise(text: string, offset: number): void {
  const parsed = parseRpc(text);
  const checkSpan = ({ start, end }: Span): void => {
    assert.ok(0 <= start && start <= end && end <= text.length, JSON.stringify([start, end, text]));
  };
  for (const { span, fixes, related } of checkRpc(parsed, context, documentUri)) {
    checkSpan(span);
    for (const fix of fixes ?? []) for (const edit of fix.edits) checkSpan(edit.span);
    for (const place of related ?? []) checkSpan(place.span);
  }
  for (const { span } of completeRpc(parsed, context, offset)) checkSpan(span);
  rpcLenses(parsed, context);
  const line = text.slice(0, offset).split('\n').length - 1;
  prepareCall({ parsed, context, uri: documentUri, line });
  prepareMessage({ parsed, context, uri: documentUri, line });
}

const tokens =
  '{ } [ ] " , : = === ### # @ ? // /* */ {{ }} {{x}} @file( GRPC THRIFT < > {% %} null 1e9 "order":{ "total":';
const pieces = [...tokens.split(' '), '\n', '\r\n', ' ', '\t', '\n\n', '\u0000', '\ud800'];

describe('any text', () => {
  it('is read, checked, completed and prepared at every prefix', () => {
    for (let end = 0; end <= document.length; end++) exercise(document.slice(0, end), end);
  });

  it('is read, checked, completed and prepared after any edits', () => {
    const edit = fc.record({
      at: fc.nat(document.length),
      cut: fc.nat(12),
      insert: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.nat(document.length), (edits, offset) => {
        let text = document;
        for (const { at, cut, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + cut);
        exercise(text, Math.min(offset, text.length));
      }),
      { numRuns: 300 },
    );
  });

  it('is read in one pass, however often a thing is begun and not ended', () => {
    const begun = [
      '{',
      '{{a',
      '"',
      '/*',
      '@file(',
      '[1,',
      '"\\u',
      '\n###',
      '\n===',
      '\n> {%',
      '\n?',
      '{"a":',
      "'",
      '"{{a}}",',
    ];
    for (const unit of begun) {
      const text = `GRPC localhost:1/shop.v1.OrderService/PlaceOrder\n\n{${unit.repeat(20_000)}`;
      checkRpc(parseRpc(text), context, documentUri);
    }
  });

  it('is read as a file of targets', () => {
    const file =
      '{ "targets": [{ "name": "a", "address": "b:1", "protocol": "grpc", "metadata": { "a": "b" } }] }';
    for (let end = 0; end <= file.length; end++) readTargets(file.slice(0, end), documentUri);
    fc.assert(
      fc.property(fc.nat(file.length), fc.constantFrom(...pieces), (at, insert) => {
        const text = file.slice(0, at) + insert + file.slice(at + 3);
        for (const { span } of readTargets(text, documentUri).diagnostics)
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      }),
    );
  });
});

const scalars = 'bool int8 int16 int32 int64 uint32 uint64 float double string bytes uuid'.split(' ');
const wellKnown =
  'Timestamp Duration FieldMask Struct Value ListValue Any Int64Value BytesValue Empty NullValue'
    .split(' ')
    .map((name) => `google.protobuf.${name}`);

const typeNames = fc.letrec<{ any: string; scalar: string; named: string }>((tie) => ({
  scalar: fc.constantFrom(...scalars),
  named: fc.constantFrom('R0', 'R1', 'R2', 'U', 'E', 'Empty', ...wellKnown),
  any: fc.oneof(
    { maxDepth: 2 },
    tie('scalar'),
    tie('named'),
    fc.tuple(fc.constantFrom('list', 'set'), tie('any')).map(([kind, element]) => `${kind}<${element}>`),
    fc.tuple(tie('scalar'), tie('any')).map(([key, value]) => `map<${key}, ${value}>`),
  ),
}));

const fieldNames = fc.constantFrom('name', 'user_id', 'page_size', 'email', 'type', 'is_on', 'when', 'token');

/**
 * Records of all type shapes, recursive ones too. `sometimes` is what fields may have after their type; required are
 * scalars only, since a record that requires itself has no value.
 */
function schemas(kind: 'message' | 'struct', sometimes: readonly string[]): fc.Arbitrary<Schema> {
  const field = fc.tuple(fieldNames, typeNames.any, fc.constantFrom('', ...sometimes));
  const fields = fc
    .uniqueArray(field, { maxLength: 6, selector: ([name]) => name })
    .map((list) =>
      list.map(
        ([name, type, more]) =>
          `${name}: ${type}${scalars.includes(type) && more === '' ? ' required' : more}`,
      ),
    );
  return fc.tuple(fields, fields, fields, fields).map(([r0, r1, r2, u]) =>
    schemaOf({
      records: {
        [`R0 [${kind}]`]: r0,
        [`R1 [${kind}]`]: r1,
        [`R2 [${kind}]`]: r2,
        'U [union]': [...u.map((text) => text.replace(/ oneof .*| required| optional/, '')), 'last: string'],
        [`Empty [${kind}]`]: [],
        'args [arguments]': ['first: R0', 'second: map<R1, U>'],
      },
      enums: { E: ['ZERO', 'ONE'], 'google.protobuf.NullValue': ['NULL_VALUE'] },
      services: {
        Messages: [
          'Unary unary R0 -> R1',
          'Bidi bidi-streaming R1 -> R1',
          'Server server-streaming R2 -> R2',
        ],
        Functions: ['call unary args -> void', 'push push args -> void'],
      },
    }),
  );
}

/** What is wrong with the new request of a method; nothing is expected to be. */
function checkSkeletonOf(schema: Schema, service: string, method: string | undefined): void {
  const made = skeleton({ schema, service, targets: [], ...(method === undefined ? {} : { method }) });
  assert.ok(made !== undefined);
  const known = ['Messages', 'Functions'].map((name) => ({
    name,
    keyword: name === 'Functions' ? ('THRIFT' as const) : ('GRPC' as const),
  }));
  const parsed = parseRpc(made.text);
  const world = { services: [...services, ...known], schemas: [schema] };
  assert.deepEqual(checkRpc(parsed, world, documentUri), [], made.text);
  const found = prepareCall({ parsed, context: world, uri: documentUri, line: 0 });
  assert.ok(found.kind === 'prepared', made.text);
  for (const step of found.call.script) if (step.kind === 'message') JSON.parse(step.message.json);
}

describe('a new request', () => {
  it('has no errors, for the methods of the shop and the library', () => {
    for (const schema of [shop, library])
      for (const service of Object.values(schema.services))
        for (const { name } of service.methods) checkSkeletonOf(schema, service.name, name);
    checkSkeletonOf(library, 'Library', undefined);
  });

  it('has no errors, whatever the types of a Protobuf method', () => {
    fc.assert(
      fc.property(schemas('message', [' oneof a', ' optional']), (schema) => {
        for (const method of ['Unary', 'Bidi', 'Server']) checkSkeletonOf(schema, 'Messages', method);
      }),
      { numRuns: 200 },
    );
  });

  it('has no errors, whatever the types of a Thrift function', () => {
    fc.assert(
      fc.property(schemas('struct', [' optional']), (schema) => {
        for (const method of ['call', 'push', undefined]) checkSkeletonOf(schema, 'Functions', method);
      }),
      { numRuns: 200 },
    );
  });
});
