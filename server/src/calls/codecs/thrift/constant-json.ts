/** The default values of a schema, in the JSON that messages are written in. */
import type { Constant } from '../../../model/schema.ts';
import type { TypeRef } from '../../../model/type-ref.ts';
import type { JsonNode } from '../../json/parse-json.ts';
import type { TypeTable } from './type-table.ts';

/** `type` is that of the field which has the default; without it, the constant speaks for itself. */
export function constantJson(constant: Constant, type: TypeRef | undefined, types: TypeTable): JsonNode {
  switch (constant.kind) {
    case 'bool':
      return { kind: 'bool', value: constant.value };
    case 'int':
      return isScalar(type, 'bool')
        ? { kind: 'bool', value: constant.value !== '0' }
        : { kind: 'number', text: constant.value };
    case 'double':
      return { kind: 'number', text: String(constant.value) };
    case 'string':
      return isScalar(type, 'bytes')
        ? { kind: 'object', entries: [['text', { kind: 'string', value: constant.value }]] }
        : { kind: 'string', value: constant.value };
    case 'enum':
      return { kind: 'number', text: String(constant.number) };
    case 'list': {
      const element = type?.kind === 'list' || type?.kind === 'set' ? type.element : undefined;
      return { kind: 'array', items: constant.items.map((item) => constantJson(item, element, types)) };
    }
    case 'map':
      return type?.kind === 'record'
        ? recordJson(constant.entries, type.name, types)
        : mapJson(constant.entries, type, types);
  }
}

type ConstantEntries = readonly (readonly [Constant, Constant])[];

/** Thrift writes the constants of structs as maps from the names of fields. */
function recordJson(entries: ConstantEntries, name: string, types: TypeTable): JsonNode {
  const fields = types.record(name)?.byName;
  return {
    kind: 'object',
    entries: entries.map(([key, value]) => {
      const field = key.kind === 'string' ? key.value : '';
      return [field, constantJson(value, fields?.get(field)?.type, types)];
    }),
  };
}

function mapJson(entries: ConstantEntries, type: TypeRef | undefined, types: TypeTable): JsonNode {
  const [keyType, valueType] = type?.kind === 'map' ? [type.key, type.value] : [];
  return {
    kind: 'array',
    items: entries.map(([key, value]) => ({
      kind: 'array',
      items: [constantJson(key, keyType, types), constantJson(value, valueType, types)],
    })),
  };
}

function isScalar(type: TypeRef | undefined, scalar: 'bool' | 'bytes'): boolean {
  return type?.kind === 'scalar' && type.scalar === scalar;
}
