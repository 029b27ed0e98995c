/** Schemas for tests in a few words each, without a parser of either language. */
import type {
  EnumType,
  Field,
  JsonForm,
  Method,
  MethodKind,
  RecordType,
  Schema,
  Service,
} from '../../server/src/model/schema.ts';
import type { Scalar, TypeRef } from '../../server/src/model/type-ref.ts';

export interface SchemaText {
  /**
   * By name, with the kind in brackets where it is not `message`, `u.Query [union]`, or the JSON form: `[json any]`. Fields are
   * `name: type`, with any of `required`, `optional`, `= 5` and `oneof NAME` after the type.
   */
  readonly records?: Readonly<Record<string, readonly string[]>>;
  /** Names of values; the numbers are 0, 1, 2 … */
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  /** Methods are `name kind input -> output`; `[extends other]` may follow the service's name. */
  readonly services?: Readonly<Record<string, readonly string[]>>;
}

export function schemaOf({ records = {}, enums = {}, services = {} }: SchemaText): Schema {
  const enumNames = new Set(Object.keys(enums));
  const madeRecords = Object.entries(records).map(([heading, fields]) =>
    recordOf(heading, fields, enumNames),
  );
  return {
    records: byName([...wellKnown(enumNames), ...madeRecords]),
    enums: byName(Object.entries(enums).map(([name, values]) => enumOf(name, values))),
    services: byName(
      Object.entries(services).map(([heading, methods]) => serviceOf(heading, methods, enumNames)),
    ),
  };
}

const scalars: readonly string[] =
  'bool int8 int16 int32 int64 uint32 uint64 float double string bytes uuid'.split(' ');

function typeOf(text: string, enums: ReadonlySet<string>): TypeRef {
  const container = /^(list|set|map)<(.*)>$/.exec(text);
  if (container === null) {
    if (scalars.includes(text)) return { kind: 'scalar', scalar: text as Scalar };
    if (text === 'void') return { kind: 'void' };
    return { kind: enums.has(text) ? 'enum' : 'record', name: text };
  }
  const [, kind, inner = ''] = container;
  if (kind !== 'map') return { kind: kind as 'list' | 'set', element: typeOf(inner, enums) };
  let depth = 0;
  const comma = [...inner].findIndex((character) => {
    if (character === '<') depth++;
    if (character === '>') depth--;
    return character === ',' && depth === 0;
  });
  return {
    kind,
    key: typeOf(inner.slice(0, comma).trim(), enums),
    value: typeOf(inner.slice(comma + 1).trim(), enums),
  };
}

const kinds: ReadonlySet<string> = new Set(['message', 'struct', 'union', 'exception', 'arguments']);

function recordOf(heading: string, fields: readonly string[], enums: ReadonlySet<string>): RecordType {
  const [, name = '', word = 'message'] = /^(\S+)(?: \[(.*)\])?$/.exec(heading) ?? [];
  const kind = kinds.has(word) ? (word as RecordType['kind']) : 'message';
  return {
    name,
    kind,
    fields: fields.map((field, index) => fieldOf(field, index, kind, enums)),
    ...(kinds.has(word) ? {} : { jsonForm: word.replace('json ', '') as JsonForm }),
  };
}

function fieldOf(text: string, index: number, kind: RecordType['kind'], enums: ReadonlySet<string>): Field {
  const form = /^(\w+): (.*?)( required| optional)?(?: = (-?\d+))?(?: oneof (\w+))?$/;
  const [, name = '', type = '', presence, defaultValue, oneof] = form.exec(text) ?? [];
  const usual = kind === 'message' ? 'implicit' : 'default';
  return {
    name,
    jsonName: kind === 'message' ? name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : name,
    number: index + 1,
    type: typeOf(type, enums),
    presence: (presence?.trim() as Field['presence'] | undefined) ?? usual,
    ...(oneof === undefined ? {} : { oneof }),
    ...(defaultValue === undefined ? {} : { defaultValue: { kind: 'int', value: defaultValue } }),
    doc: `About ${name}.`,
  };
}

function enumOf(name: string, values: readonly string[]): EnumType {
  return { name, values: values.map((value, number) => ({ name: value, number })) };
}

function serviceOf(heading: string, methods: readonly string[], enums: ReadonlySet<string>): Service {
  const [, name = '', parent] = /^(\S+)(?: \[extends (\S+)\])?$/.exec(heading) ?? [];
  return {
    name,
    methods: methods.map((method): Method => {
      const [, called = '', kind = '', input = '', output = ''] =
        /^(\S+) (\S+) (\S+) -> (.*)$/.exec(method) ?? [];
      return { name: called, kind: kind as MethodKind, input, output: typeOf(output, enums), errors: [] };
    }),
    ...(parent === undefined ? {} : { extends: parent }),
  };
}

/** The well-known types of Protobuf, in every schema. */
function wellKnown(enums: ReadonlySet<string>): readonly RecordType[] {
  const name = (short: string): string => `google.protobuf.${short}`;
  const wrappers = { BoolValue: 'bool', Int64Value: 'int64', StringValue: 'string', BytesValue: 'bytes' };
  return [
    recordOf(`${name('Timestamp')} [json timestamp]`, ['seconds: int64', 'nanos: int32'], enums),
    recordOf(`${name('Duration')} [json duration]`, ['seconds: int64', 'nanos: int32'], enums),
    recordOf(`${name('FieldMask')} [json field-mask]`, ['paths: list<string>'], enums),
    recordOf(`${name('Struct')} [json struct]`, ['fields: map<string, google.protobuf.Value>'], enums),
    recordOf(`${name('Value')} [json value]`, ['string_value: string'], enums),
    recordOf(`${name('ListValue')} [json list-value]`, ['values: list<google.protobuf.Value>'], enums),
    recordOf(`${name('Any')} [json any]`, ['type_url: string', 'value: bytes'], enums),
    recordOf(name('Empty'), [], enums),
    ...Object.entries(wrappers).map(([wrapper, scalar]) =>
      recordOf(`${name(wrapper)} [json wrapper]`, [`value: ${scalar}`], enums),
    ),
  ];
}

function byName<T extends { readonly name: string }>(items: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(items.map((item) => [item.name, item]));
}
