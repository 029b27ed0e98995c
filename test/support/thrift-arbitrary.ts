/** Thrift schemas, and messages that fit them, made up by fast-check. */
import fc from 'fast-check';
import { CallError } from '../../server/src/calls/call-error.ts';
import { ThriftCodec } from '../../server/src/calls/codecs/thrift.ts';
import type { WireEncoding } from '../../server/src/calls/codecs/thrift/wire.ts';
import type { Field, RecordType, Schema } from '../../server/src/model/schema.ts';
import type { Scalar, TypeRef } from '../../server/src/model/type-ref.ts';

export interface MadeUpMessage {
  readonly schema: Schema;
  /** An object of the arguments of `S.f`, in the very form that the codec gives. */
  readonly json: string;
}

/** Messages of a method `f` of a service `S`. */
export function thriftMessages(): fc.Arbitrary<MadeUpMessage> {
  return schemas().chain((schema) => recordValues(schema, 'arguments').map((json) => ({ schema, json })));
}

/** The same, encoded; without those that the encoding does not have, such as maps of structs in JSON. */
export function encodedMessages(
  encoding: WireEncoding,
): fc.Arbitrary<MadeUpMessage & { readonly payload: Uint8Array }> {
  return thriftMessages()
    .map((message) => ({ ...message, payload: payloadOf(message, encoding) }))
    .filter((message): message is MadeUpMessage & { payload: Uint8Array } => message.payload !== undefined);
}

function payloadOf({ schema, json }: MadeUpMessage, encoding: WireEncoding): Uint8Array | undefined {
  try {
    return new ThriftCodec({ schema, service: 'S', method: 'f', encoding }).encode(json);
  } catch (thrown) {
    if (
      thrown instanceof CallError &&
      / in (?:the|thriftpy2's) JSON protocol$|^(?:the|thriftpy2's) JSON protocol has /.test(thrown.message)
    )
      return undefined;
    throw thrown;
  }
}

const scalars: readonly Scalar[] = [
  'bool',
  'int8',
  'int16',
  'int32',
  'int64',
  'double',
  'string',
  'bytes',
  'uuid',
];

const names = ['RED', 'GREEN', 'BLUE'];

/** Records refer only to those after them, so that every value ends. */
function schemas(): fc.Arbitrary<Schema> {
  return fc
    .tuple(
      records('arguments', 'arguments', ['A', 'B', 'C']),
      records('A', 'struct', ['B', 'C']),
      records('B', 'union', ['C']),
      records('C', 'exception', []),
    )
    .map((all) => ({
      records: Object.fromEntries(all.map((record) => [record.name, record])),
      enums: { Color: { name: 'Color', values: names.map((name, number) => ({ name, number })) } },
      services: {
        S: {
          name: 'S',
          methods: [{ name: 'f', kind: 'unary', input: 'arguments', output: { kind: 'void' }, errors: [] }],
        },
      },
    }));
}

function records(
  name: string,
  kind: RecordType['kind'],
  others: readonly string[],
): fc.Arbitrary<RecordType> {
  const field = fc.record({
    number: fc.integer({ min: -32768, max: 32767 }),
    type: types(others),
    presence:
      kind === 'union'
        ? fc.constant('optional' as const)
        : fc.constantFrom('required', 'optional', 'default'),
  });
  return fc
    .uniqueArray(field, { selector: ({ number }) => number, minLength: 1, maxLength: 4 })
    .map((fields) => ({ name, kind, fields: fields.map(named) }));
}

function named(field: Pick<Field, 'number' | 'type' | 'presence'>, at: number): Field {
  return { name: `field${at}`, jsonName: `field${at}`, ...field };
}

function types(others: readonly string[]): fc.Arbitrary<TypeRef> {
  const leaves: TypeRef[] = [
    ...scalars.map((scalar) => ({ kind: 'scalar', scalar }) as const),
    { kind: 'enum', name: 'Color' },
    ...others.map((name) => ({ kind: 'record', name }) as const),
  ];
  const { type } = fc.letrec<{ type: TypeRef }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constantFrom(...leaves),
      fc.record({ kind: fc.constantFrom('list', 'set'), element: tie('type') }),
      fc.record({ kind: fc.constant('map'), key: tie('type'), value: tie('type') }),
    ),
  }));
  return type;
}

function recordValues(schema: Schema, name: string): fc.Arbitrary<string> {
  const record = schema.records[name];
  if (record === undefined) throw new Error(`no record ${name}`);
  const members = (fields: readonly Field[]): fc.Arbitrary<string> =>
    fc
      .tuple(...fields.map((field) => values(schema, field.type)))
      .map((texts) => `{${texts.map((text, at) => `"${fields[at]?.name}":${text}`).join(',')}}`);
  if (record.kind === 'union') return fc.constantFrom(...record.fields).chain((field) => members([field]));
  return fc
    .tuple(
      ...record.fields.map((field) => (field.presence === 'required' ? fc.constant(true) : fc.boolean())),
    )
    .chain((present) => members(record.fields.filter((_, at) => present[at])));
}

function values(schema: Schema, type: TypeRef): fc.Arbitrary<string> {
  switch (type.kind) {
    case 'scalar':
      return scalarValues(type.scalar);
    case 'enum':
      return fc.constantFrom(...names).map((name) => `"${name}"`);
    case 'record':
      return recordValues(schema, type.name);
    case 'list':
    case 'set':
      return fc.array(values(schema, type.element), { maxLength: 3 }).map((items) => `[${items.join(',')}]`);
    case 'map':
      return fc
        .array(fc.tuple(values(schema, type.key), values(schema, type.value)), { maxLength: 3 })
        .map((entries) => mapText(entries, type.key));
    case 'void':
    case 'unknown':
      throw new Error('values have a type');
  }
}

function mapText(entries: readonly (readonly [string, string])[], key: TypeRef): string {
  const nameable =
    key.kind === 'enum' || (key.kind === 'scalar' && !['double', 'bytes', 'uuid'].includes(key.scalar));
  if (!nameable || new Set(entries.map(([name]) => name)).size < entries.length)
    return `[${entries.map(([name, value]) => `[${name},${value}]`).join(',')}]`;
  return `{${entries.map(([name, value]) => `${name.startsWith('"') ? name : `"${name}"`}:${value}`).join(',')}}`;
}

function scalarValues(scalar: Scalar): fc.Arbitrary<string> {
  switch (scalar) {
    case 'bool':
      return fc.boolean().map(String);
    case 'int8':
      return integers(8n);
    case 'int16':
      return integers(16n);
    case 'int32':
      return integers(32n);
    case 'int64':
      return integers(64n);
    case 'double':
      return fc.double().map((value) => {
        if (Object.is(value, -0)) return '-0';
        return Number.isFinite(value) ? String(value) : `"${value}"`;
      });
    case 'string':
      return fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text));
    case 'bytes':
      return fc.uint8Array({ maxLength: 6 }).map((bytes) => `"${Buffer.from(bytes).toString('base64')}"`);
    case 'uuid':
      return fc.uuid().map((uuid) => `"${uuid}"`);
    case 'float':
    case 'uint32':
    case 'uint64':
      throw new Error(`Thrift has no ${scalar}`);
  }
}

function integers(bits: bigint): fc.Arbitrary<string> {
  const half = 2n ** (bits - 1n);
  return fc.bigInt({ min: -half, max: half - 1n }).map(String);
}
