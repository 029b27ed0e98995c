/** What descriptors mean, in the words of the model: the services and all records and enums that they reach. */
import {
  type DescEnum,
  type DescField,
  type DescMessage,
  type DescMethod,
  type FileRegistry,
  ScalarType,
} from '@bufbuild/protobuf';
import {
  FeatureSet_FieldPresence as Presence,
  MethodOptions_IdempotencyLevel as Level,
} from '@bufbuild/protobuf/wkt';
import { jsonForms } from '../../model/json-forms.ts';
import type { Constant, EnumType, Field, Method, RecordType, Schema, Service } from '../../model/schema.ts';
import type { Scalar, TypeRef } from '../../model/type-ref.ts';
import { jsonNameOf } from '../codecs/protobuf/types.ts';
import { kindOf } from '../protocols/rpc-method.ts';

/** The services by their full names; those that the registry lacks are left out. */
export function descriptorSchema(registry: FileRegistry, services: Iterable<string>): Schema {
  const reached = new Set<DescMessage | DescEnum>();
  const lowered: Record<string, Service> = {};
  for (const name of services) {
    const service = registry.getService(name);
    if (service === undefined) continue;
    lowered[name] = { name, methods: service.methods.map((method) => methodOf(method, reached)) };
  }
  const records: Record<string, RecordType> = {};
  const enums: Record<string, EnumType> = {};
  // A set gives out what is added while it is walked.
  for (const desc of reached) {
    if (desc.kind === 'enum') enums[desc.typeName] = enumOf(desc);
    else records[desc.typeName] = recordOf(desc, reached);
  }
  return { records, enums, services: lowered };
}

type Reached = Set<DescMessage | DescEnum>;

function methodOf(method: DescMethod, reached: Reached): Method {
  const { name, input, output, idempotency } = method;
  reached.add(input).add(output);
  return {
    name,
    kind: kindOf(method),
    input: input.typeName,
    output: { kind: 'record', name: output.typeName },
    errors: [],
    ...(idempotency === Level.NO_SIDE_EFFECTS ? { safe: true } : {}),
  };
}

function recordOf(message: DescMessage, reached: Reached): RecordType {
  const jsonForm = jsonForms.get(message.typeName);
  return {
    name: message.typeName,
    kind: 'message',
    fields: message.fields.map((field) => fieldOf(field, reached)),
    ...(jsonForm === undefined ? {} : { jsonForm }),
  };
}

function fieldOf(field: DescField, reached: Reached): Field {
  const defaultValue = defaultOf(field);
  return {
    name: field.name,
    jsonName: jsonNameOf(field),
    number: field.number,
    type: typeOf(field, reached),
    presence: presenceOf(field),
    ...(field.oneof === undefined ? {} : { oneof: field.oneof.name }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(field.deprecated ? { deprecated: true } : {}),
  };
}

function presenceOf(field: DescField): Field['presence'] {
  if (field.fieldKind === 'list' || field.fieldKind === 'map') return 'implicit';
  if (field.presence === Presence.LEGACY_REQUIRED) return 'required';
  return field.presence === Presence.EXPLICIT ? 'optional' : 'implicit';
}

function typeOf(field: DescField, reached: Reached): TypeRef {
  switch (field.fieldKind) {
    case 'scalar':
      return scalarType(field.scalar);
    case 'enum':
      return named(field.enum, reached);
    case 'message':
      return named(field.message, reached);
    case 'list':
      return { kind: 'list', element: elementOf(field.listKind, field, reached) };
    case 'map':
      return {
        kind: 'map',
        key: scalarType(field.mapKey),
        value: elementOf(field.mapKind, field, reached),
      };
  }
}

function elementOf(
  kind: 'scalar' | 'enum' | 'message',
  { scalar, enum: enumType, message }: DescField,
  reached: Reached,
): TypeRef {
  const type = kind === 'enum' ? enumType : kind === 'message' ? message : undefined;
  return type === undefined ? scalarType(scalar ?? ScalarType.STRING) : named(type, reached);
}

function named(type: DescMessage | DescEnum, reached: Reached): TypeRef {
  reached.add(type);
  return { kind: type.kind === 'enum' ? 'enum' : 'record', name: type.typeName };
}

const scalars: Readonly<Record<ScalarType, Scalar>> = {
  [ScalarType.DOUBLE]: 'double',
  [ScalarType.FLOAT]: 'float',
  [ScalarType.INT32]: 'int32',
  [ScalarType.SINT32]: 'int32',
  [ScalarType.SFIXED32]: 'int32',
  [ScalarType.INT64]: 'int64',
  [ScalarType.SINT64]: 'int64',
  [ScalarType.SFIXED64]: 'int64',
  [ScalarType.UINT32]: 'uint32',
  [ScalarType.FIXED32]: 'uint32',
  [ScalarType.UINT64]: 'uint64',
  [ScalarType.FIXED64]: 'uint64',
  [ScalarType.BOOL]: 'bool',
  [ScalarType.STRING]: 'string',
  [ScalarType.BYTES]: 'bytes',
};

function scalarType(scalar: ScalarType): TypeRef {
  return { kind: 'scalar', scalar: scalars[scalar] };
}

function enumOf({ typeName, values }: DescEnum): EnumType {
  return { name: typeName, values: values.map(({ name, number }) => ({ name, number })) };
}

/** What the field says its default is. */
function defaultOf(field: DescField): Constant | undefined {
  if (field.fieldKind !== 'scalar' && field.fieldKind !== 'enum') return undefined;
  const { defaultValue: text } = field.proto;
  // A descriptor has text for every default but that of a field without one.
  if (!Object.hasOwn(field.proto, 'defaultValue')) return undefined;
  if (field.fieldKind === 'enum') {
    const value = field.enum.values.find(({ name }) => name === text);
    return value && { kind: 'enum', name: value.name, number: value.number };
  }
  const scalar = scalars[field.scalar];
  if (scalar === 'string' || scalar === 'bytes') return { kind: 'string', value: text };
  if (scalar === 'bool') return { kind: 'bool', value: text === 'true' };
  if (scalar === 'float' || scalar === 'double')
    return { kind: 'double', value: Number(text.replace('inf', 'Infinity')) };
  return { kind: 'int', value: text };
}
