/** What the services of a file mean, in the words both languages share: records, enums, methods by full name. */
import type {
  Constant,
  EnumType,
  Field,
  Method,
  Presence,
  RecordType,
  Schema,
  Service,
} from '../../model/schema.ts';
import { jsonForms } from '../../model/json-forms.ts';
import type { Scalar, TypeRef } from '../../model/type-ref.ts';
import type { Span } from '../../base/span.ts';
import { defaultText } from './default-value.ts';
import { type DocReader, docReader } from './doc-comments.ts';
import { boolOption, isMap, plainOption, presenceOf } from './field-facts.ts';
import * as t from './field-type.ts';
import { jsonName } from './json-name.ts';
import { bytesOf } from './literals.ts';
import { methodKindOf } from './outline.ts';
import { type LimitsReader, limitsReader } from './value-limits.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  isSynthetic,
  type MessageSymbol,
  type MethodSymbol,
  type ProtoLinked,
} from './symbols.ts';

/** The services declared in the file, its messages of the full names, and every record and enum that they reach. */
export function schemaOf(file: ProtoLinked, named: readonly string[] = []): Schema {
  const reached = new Set<MessageSymbol | EnumSymbol>(
    named.flatMap((name) => messageNamed(file.messages, name) ?? []),
  );
  const lowering: Lowering = { reached, docOf: docReader(), limitsOf: limitsReader() };
  const services = file.services
    .filter(({ name }) => name !== '')
    .map((service): [string, Service] => [
      service.fullName,
      {
        name: service.fullName,
        methods: service.methods.flatMap((method) => methodOf(lowering, method)),
        ...docOf(lowering, service),
      },
    ]);
  const records: Record<string, RecordType> = {};
  const enums: Record<string, EnumType> = {};
  // A set gives out what is added while it is walked.
  for (const symbol of reached) {
    if (symbol.kind === 'enum') enums[symbol.fullName] = enumOf(lowering, symbol);
    else records[symbol.fullName] = recordOf(lowering, symbol);
  }
  return { records, enums, services: Object.fromEntries(services) };
}

/** Makes what lowers single fields; keep it no longer than the task takes. */
export function fieldLowering(docOf: DocReader): (field: FieldSymbol) => Field {
  const lowering: Lowering = { reached: new Set(), docOf, limitsOf: limitsReader() };
  return (field) => fieldOf(lowering, field);
}

function messageNamed(messages: readonly MessageSymbol[], name: string): MessageSymbol | undefined {
  const around = messages.find(({ fullName }) => name === fullName || name.startsWith(`${fullName}.`));
  return around === undefined || around.fullName === name ? around : messageNamed(around.messages, name);
}

interface Lowering {
  /** What was reached, in the order in which it was. */
  readonly reached: Set<MessageSymbol | EnumSymbol>;
  readonly docOf: DocReader;
  readonly limitsOf: LimitsReader;
}

function docOf(
  lowering: Lowering,
  { file, node }: { readonly file: ProtoLinked; readonly node: Span },
): { readonly doc?: string } {
  const doc = lowering.docOf(file.parsed, node);
  return doc === undefined ? {} : { doc };
}

/** A method whose parameter does not resolve is left out: nothing could be sent. */
function methodOf(lowering: Lowering, method: MethodSymbol): Method[] {
  const { reached } = lowering;
  const { name, input, output, node, options } = method;
  if (name === '' || input === undefined) return [];
  reached.add(input);
  if (output !== undefined) reached.add(output);
  const level = plainOption(options, 'idempotency_level');
  const safe = level?.kind === 'identifier' && level.text === 'NO_SIDE_EFFECTS';
  const result: TypeRef =
    output === undefined
      ? { kind: 'unknown', name: node.output.type.text }
      : { kind: 'record', name: output.fullName };
  const lowered: Method = {
    name,
    kind: methodKindOf(node),
    input: input.fullName,
    output: result,
    errors: [],
    ...(safe ? { safe } : {}),
    ...docOf(lowering, method),
  };
  return [lowered];
}

function recordOf(lowering: Lowering, message: MessageSymbol): RecordType {
  const jsonForm = jsonForms.get(message.fullName);
  return {
    name: message.fullName,
    kind: 'message',
    fields: message.fields.filter(({ name }) => name !== '').map((field) => fieldOf(lowering, field)),
    ...(jsonForm === undefined ? {} : { jsonForm }),
    ...docOf(lowering, message),
  };
}

function fieldOf(lowering: Lowering, field: FieldSymbol): Field {
  const { name, number, oneof } = field;
  const value = defaultOf(field);
  const limits = lowering.limitsOf(field);
  return {
    name,
    jsonName: jsonName(field),
    number,
    type: fieldType(field, lowering.reached),
    presence: presences[presenceOf(field)],
    ...(oneof === undefined || isSynthetic(oneof) ? {} : { oneof: oneof.name }),
    ...(value === undefined ? {} : { defaultValue: value }),
    ...(limits === undefined ? {} : { limits }),
    ...(boolOption(field.options, 'deprecated') === true ? { deprecated: true } : {}),
    ...docOf(lowering, field),
  };
}

const presences: Readonly<Record<ReturnType<typeof presenceOf>, Presence>> = {
  explicit: 'optional',
  implicit: 'implicit',
  required: 'required',
  repeated: 'implicit',
};

function fieldType(field: FieldSymbol, reached: Set<MessageSymbol | EnumSymbol>): TypeRef {
  const { typeSymbol } = field;
  if (isMap(field) && typeSymbol?.kind === 'message') {
    const [key, value] = typeSymbol.fields.map((part) => elementType(part, reached));
    if (key !== undefined && value !== undefined) return { kind: 'map', key, value };
  }
  const element = elementType(field, reached);
  return field.label === 'repeated' ? { kind: 'list', element } : element;
}

function elementType(
  { type, typeSymbol, typeNode }: FieldSymbol,
  reached: Set<MessageSymbol | EnumSymbol>,
): TypeRef {
  const scalar = scalars.get(type);
  if (scalar !== undefined) return { kind: 'scalar', scalar };
  if (typeSymbol === undefined)
    return { kind: 'unknown', name: typeNode.kind === 'named-type' ? typeNode.text : '' };
  reached.add(typeSymbol);
  return { kind: typeSymbol.kind === 'enum' ? 'enum' : 'record', name: typeSymbol.fullName };
}

export const scalars: ReadonlyMap<t.FieldType, Scalar> = new Map<t.FieldType, Scalar>([
  [t.DOUBLE, 'double'],
  [t.FLOAT, 'float'],
  [t.INT32, 'int32'],
  [t.SINT32, 'int32'],
  [t.SFIXED32, 'int32'],
  [t.INT64, 'int64'],
  [t.SINT64, 'int64'],
  [t.SFIXED64, 'int64'],
  [t.UINT32, 'uint32'],
  [t.FIXED32, 'uint32'],
  [t.UINT64, 'uint64'],
  [t.FIXED64, 'uint64'],
  [t.BOOL, 'bool'],
  [t.STRING, 'string'],
  [t.BYTES, 'bytes'],
]);

function enumOf(lowering: Lowering, symbol: EnumSymbol): EnumType {
  const values = symbol.values
    .filter(({ name }) => name !== '')
    .map((value) => ({ name: value.name, number: value.number, ...docOf(lowering, value) }));
  return { name: symbol.fullName, values, ...docOf(lowering, symbol) };
}

/** What the field says its default is; bytes as text in which a code unit is a byte. */
export function defaultOf(field: FieldSymbol): Constant | undefined {
  const value = defaultText(field);
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : new TextDecoder().decode(bytesOf(value));
  switch (field.type) {
    case t.STRING:
    case t.BYTES:
      return { kind: 'string', value: text };
    case t.BOOL:
      return { kind: 'bool', value: text === 'true' };
    case t.FLOAT:
    case t.DOUBLE:
      return { kind: 'double', value: Number(text.replace('inf', 'Infinity')) };
    case t.ENUM: {
      const found =
        field.typeSymbol?.kind === 'enum'
          ? field.typeSymbol.values.find(({ name }) => name === text)
          : undefined;
      return found && { kind: 'enum', name: found.name, number: found.number };
    }
    default:
      return { kind: 'int', value: text };
  }
}
