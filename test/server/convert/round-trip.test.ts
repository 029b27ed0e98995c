/** What both languages have comes back as it was, by way of the other. */
import type { TypeRefByFile } from '../../../server/src/model/type-ref.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { readThrift } from '../../../server/src/languages/thrift/portable/read.ts';
import type { ThriftLinked } from '../../../server/src/languages/thrift/symbols.ts';
import type { Snapshot } from '../../../server/src/workspace/snapshot.ts';
import type { Uri } from '../../../server/src/base/uri.ts';
import { converted, errorsIn, snapshotOfConverted } from '../../support/converted.ts';
import { snapshotOf } from '../../support/memory-workspace.ts';

const scalars = ['bool', 'i32', 'i64', 'double', 'string', 'binary'];
const records = ['Alpha', 'Beta', 'Gamma'];
const enums = ['Color', 'Light'];

const element = fc.constantFrom(...scalars, ...records, ...enums);
const type = fc.oneof(
  { weight: 4, arbitrary: element },
  element.map((each) => `list<${each}>`),
  fc
    .tuple(fc.constantFrom('bool', 'i32', 'i64', 'string'), element)
    .map(([key, value]) => `map<${key}, ${value}>`),
);

const field = fc.record({
  id: fc.integer({ min: 1, max: 18_999 }),
  name: fc.stringMatching(/^[a-z]{2}_[a-z]{1,6}[0-9]?$/),
  type,
  isOptional: fc.boolean(),
});

const record = fc.record({
  kind: fc.constantFrom('struct', 'union'),
  // A union without fields is none in Protobuf.
  fields: fc.uniqueArray(field, {
    minLength: 1,
    maxLength: 6,
    comparator: (a, b) => a.id === b.id || a.name.toLowerCase() === b.name.toLowerCase(),
  }),
});

const enumeration = fc.uniqueArray(fc.integer({ min: -9, max: 99 }), { maxLength: 5 });

const schema = fc
  .tuple(
    fc.tuple(record, record, record),
    fc.tuple(enumeration, enumeration),
    fc.array(fc.tuple(fc.constantFrom(...records), fc.constantFrom(...records, 'void')), { maxLength: 4 }),
  )
  .map(([bodies, values, methods]) => {
    const lines = bodies.flatMap(({ kind, fields }, at) => [
      `/** About ${records[at]}. */`,
      `${kind} ${records[at]} {`,
      ...fields.map((each) => {
        const isContainer = /</.test(each.type);
        const plain = kind === 'union' ? element : undefined;
        const word = each.isOptional && kind === 'struct' && !isContainer ? 'optional ' : '';
        return `  ${each.id}: ${word}${plain !== undefined && isContainer ? 'string' : each.type} ${each.name}`;
      }),
      '}',
    ]);
    const types = values.flatMap((numbers, at) => [
      `enum ${enums[at]} {`,
      `  ${enums[at]}_NONE = 0`,
      ...numbers
        .filter((number) => number !== 0)
        .map((number, index) => `  ${enums[at]}_V${index} = ${number}`),
      '}',
    ]);
    const service = methods.map(([given, result], at) => `  ${result} call${at}(1: ${given} request)`);
    return ['namespace * a.b', ...types, ...lines, 'service Calls {', ...service, '}', ''].join('\n');
  });

/** Names, ids, types and what comments say, in order. */
function shapeOf(snapshot: Snapshot, uri: Uri | undefined): unknown {
  const linked = uri === undefined ? undefined : (snapshot.linked(uri) as ThriftLinked | undefined);
  assert.ok(linked !== undefined);
  const file = readThrift(linked);
  return [
    file.package,
    ...file.declarations.map((each) => {
      const own = [each.kind, each.name, each.comments.doc];
      switch (each.kind) {
        case 'struct':
        case 'union':
        case 'exception':
          return [
            ...own,
            each.fields.map(({ id, name, type: of, presence }) => [id, name, typeText(of), presence]),
          ];
        case 'enum':
          return [...own, each.values.map(({ name, number }) => [name, number])];
        case 'service':
          return [
            ...own,
            each.methods.map(({ name, result, arguments: given }) => [
              name,
              typeText(result),
              given.map((of) => [of.id, typeText(of.type)]),
            ]),
          ];
        case 'typedef':
        case 'constant':
          return own;
      }
    }),
  ];
}

function typeText(of: TypeRefByFile): unknown {
  switch (of.kind) {
    case 'scalar':
      return of.scalar;
    case 'list':
    case 'set':
      return [of.kind, typeText(of.element)];
    case 'map':
      return ['map', typeText(of.key), typeText(of.value)];
    case 'record':
    case 'enum':
    case 'unknown':
      return [of.kind, of.name];
    case 'void':
      return 'void';
  }
}

describe('Thrift, by way of Protobuf', () => {
  it('has the names, ids, types and comments that it had', () =>
    fc.assert(
      fc.asyncProperty(schema, async (source) => {
        const first = await snapshotOf(thrift, source);
        const there = converted(first.snapshot, first.uris, thrift);
        assert.deepEqual(
          there.report.filter((line) => !line.startsWith('enum-order')),
          [],
        );
        const middle = await snapshotOfConverted(there.files, proto);
        assert.deepEqual(errorsIn(middle.snapshot, middle.uris), []);
        const back = converted(middle.snapshot, middle.uris, proto);
        assert.deepEqual(back.report, []);
        const last = await snapshotOfConverted(back.files, thrift);
        assert.deepEqual(errorsIn(last.snapshot, last.uris), []);
        assert.deepEqual(shapeOf(last.snapshot, last.uris[0]), shapeOf(first.snapshot, first.uris[0]));
      }),
      { numRuns: 60 },
    ));
});
