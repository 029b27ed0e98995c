/**
 * Whether the schemas that calls are made with say what the Apache compiler's JSON says of the same files: services and
 * what they extend, functions, arguments, exceptions, the fields of the types they reach, requiredness, types and
 * defaults. The JSON is held against the compiler itself by `gen-json.ts`.
 */
import { compilerJson } from '../../server/src/languages/thrift/compiler-json/compiler-json.ts';
import { schemaOf } from '../../server/src/languages/thrift/schema.ts';
import type { Constant, Field, Schema } from '../../server/src/model/schema.ts';
import type { TypeRef } from '../../server/src/model/type-ref.ts';
import { acceptedCases, linkCase } from './accept-corpus.ts';

interface JsonType {
  readonly class?: string;
  readonly keyTypeId?: string;
  readonly keyType?: JsonType;
  readonly valueTypeId?: string;
  readonly valueType?: JsonType;
  readonly elemTypeId?: string;
  readonly elemType?: JsonType;
}

interface JsonField {
  readonly key: number;
  readonly name: string;
  readonly typeId: string;
  readonly type?: JsonType;
  readonly required: string;
  readonly default?: unknown;
}

interface JsonProgram {
  readonly enums: readonly {
    readonly name: string;
    readonly members: readonly { readonly name: string; readonly value: number }[];
  }[];
  readonly structs: readonly { readonly name: string; readonly fields: readonly JsonField[] }[];
  readonly services: readonly {
    readonly name: string;
    readonly extends?: string;
    readonly functions: readonly {
      readonly name: string;
      readonly returnTypeId: string;
      readonly returnType?: JsonType;
      readonly oneway: boolean;
      readonly arguments: readonly JsonField[];
      readonly exceptions: readonly JsonField[];
    }[];
  }[];
}

/** What types are called here, where that is not what Thrift calls them. */
const thriftNames: Readonly<Partial<Record<string, string>>> = {
  int8: 'i8',
  int16: 'i16',
  int32: 'i32',
  int64: 'i64',
  bytes: 'binary',
};

let all = 0;
let same = 0;
for (const each of acceptedCases('apache')) {
  const { linked } = await linkCase(each);
  const program = programFrom(compilerJson(linked));
  if (program === undefined) continue;
  const schema = schemaOf(linked);
  const [theirs, ours] = [theirLines(program, schema), ourLines(schema, program)];
  all += theirs.length;
  for (const [at, line] of theirs.entries())
    if (line === ours[at]) same++;
    else console.error(`${each.name}: "${ours[at] ?? ''}" is "${line}" to the compiler`);
}
console.log(`same ${same}/${all}`);

/** Nothing where a constant has keys that JSON does not have. */
function programFrom(json: string | undefined): JsonProgram | undefined {
  try {
    return JSON.parse(json ?? '') as JsonProgram;
  } catch {
    return undefined;
  }
}

function theirLines({ services, structs, enums }: JsonProgram, schema: Schema): readonly string[] {
  const field = (kind: string, each: JsonField): string =>
    `${kind} ${each.key}: ${each.required} ${jsonTypeText(each.typeId, each.type)} ${each.name} ${valueText(each.default)}`;
  return [
    ...services.flatMap((service) => [
      `service ${service.name} ${service.extends ?? ''}`,
      ...service.functions.flatMap((each) => [
        `${each.name}: ${each.oneway} ${jsonTypeText(each.returnTypeId, each.returnType)}`,
        ...each.arguments.map((argument) => field('argument', argument)),
        ...each.exceptions.map((exception) => field('exception', exception)),
      ]),
    ]),
    // A schema has what the services reach.
    ...structs
      .filter(({ name }) => Object.hasOwn(schema.records, name))
      .flatMap(({ name, fields }) => [name, ...fields.map((each) => field('field', each))]),
    ...enums
      .filter(({ name }) => Object.hasOwn(schema.enums, name))
      .map(({ name, members }) => `${name} ${members.map((each) => `${each.name}=${each.value}`).join()}`),
  ];
}

function ourLines(schema: Schema, { services, structs, enums }: JsonProgram): readonly string[] {
  const field = (kind: string, { number, presence, type, name, defaultValue }: Field): string =>
    `${kind} ${number}: ${presence === 'default' ? 'req_out' : presence} ${typeText(schema, type)} ${name} ${valueText(defaultValue && plainValue(defaultValue))}`;
  return [
    ...services.flatMap(({ name }) => {
      const service = schema.services[name];
      return [
        `service ${name} ${service?.extends ?? ''}`,
        ...(service?.methods ?? []).flatMap((method) => [
          `${method.name}: ${method.kind === 'oneway'} ${typeText(schema, method.output)}`,
          ...(schema.records[method.input]?.fields ?? []).map((each) => field('argument', each)),
          ...method.errors.map((each) => field('exception', each)),
        ]),
      ];
    }),
    ...structs.flatMap(({ name }) => {
      const record = schema.records[name];
      return record === undefined ? [] : [name, ...record.fields.map((each) => field('field', each))];
    }),
    ...enums.flatMap(({ name }) => {
      const values = schema.enums[name]?.values;
      return values === undefined
        ? []
        : [`${name} ${values.map((each) => `${each.name}=${each.number}`).join()}`];
    }),
  ];
}

function jsonTypeText(id: string, type: JsonType = {}): string {
  switch (id) {
    case 'list':
    case 'set':
      return `${id}<${jsonTypeText(type.elemTypeId ?? '', type.elemType)}>`;
    case 'map':
      return `map<${jsonTypeText(type.keyTypeId ?? '', type.keyType)}, ${jsonTypeText(type.valueTypeId ?? '', type.valueType)}>`;
    default:
      return type.class === undefined ? id : `${id} ${type.class}`;
  }
}

/** The same of ours. */
function typeText(schema: Schema, type: TypeRef): string {
  switch (type.kind) {
    case 'scalar':
      return thriftNames[type.scalar] ?? type.scalar;
    case 'enum':
      return Object.hasOwn(schema.enums, type.name) ? 'i32' : `missing ${type.name}`;
    case 'record':
      return `${schema.records[type.name]?.kind ?? 'missing'} ${type.name}`;
    case 'list':
    case 'set':
      return `${type.kind}<${typeText(schema, type.element)}>`;
    case 'map':
      return `map<${typeText(schema, type.key)}, ${typeText(schema, type.value)}>`;
    case 'void':
      return 'void';
    case 'unknown':
      return `unknown ${type.name}`;
  }
}

/** A constant in the form that the compiler's JSON has: numbers for enums and truth. */
function plainValue(constant: Constant): unknown {
  switch (constant.kind) {
    case 'bool':
    case 'int':
      return Number(constant.value);
    case 'double':
      // The compiler writes no more digits.
      return Number(constant.value.toPrecision(15));
    case 'string':
      return constant.value;
    case 'enum':
      return constant.number;
    case 'list':
      return constant.items.map(plainValue);
    case 'map':
      return Object.fromEntries(
        constant.entries.map(([key, value]) => [String(plainValue(key)), plainValue(value)]),
      );
  }
}

function valueText(value: unknown): string {
  return value === undefined ? '' : `= ${JSON.stringify(sorted(value))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}
