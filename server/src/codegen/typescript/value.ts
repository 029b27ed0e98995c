/** Constants and defaults as TypeScript writes them. */
import type { Constant } from '../../model/schema.ts';
import type { TypeRefByFile } from '../../model/type-ref.ts';
import { fieldProperty } from './field-property.ts';
import type { TypescriptModule } from './typescript-module.ts';
import { propertyName, stringLiteral } from './typescript-text.ts';

type Entries = Extract<Constant, { kind: 'map' }>['entries'];

const unknown: TypeRefByFile = { kind: 'unknown', name: '' };

/** An expression of the type. */
export function valueText(value: Constant, type: TypeRefByFile, module: TypescriptModule): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'int':
      return type.kind === 'scalar' && type.scalar === 'int64' ? `${value.value}n` : value.value;
    case 'double':
      return doubleText(value.value);
    case 'string':
      return type.kind === 'scalar' && type.scalar === 'bytes'
        ? `new Uint8Array([${new TextEncoder().encode(value.value).join(', ')}])`
        : stringLiteral(value.value);
    case 'enum':
      return type.kind === 'enum' ? `${module.nameOf(type)}.${value.name}` : String(value.number);
    case 'list': {
      const element = type.kind === 'list' || type.kind === 'set' ? type.element : unknown;
      const items = `[${value.items.map((item) => valueText(item, element, module)).join(', ')}]`;
      return type.kind === 'set' ? `new Set(${items})` : items;
    }
    case 'map':
      return type.kind === 'record'
        ? recordText(value.entries, type, module)
        : mapText(value.entries, type, module);
  }
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return Object.is(value, -0) ? '-0' : String(value);
}

function mapText(entries: Entries, type: TypeRefByFile, module: TypescriptModule): string {
  const { key, value } = type.kind === 'map' ? type : { key: unknown, value: unknown };
  const texts = entries.map(([k, v]) => `[${valueText(k, key, module)}, ${valueText(v, value, module)}]`);
  return `new Map([${texts.join(', ')}])`;
}

function recordText(
  entries: Entries,
  type: Extract<TypeRefByFile, { kind: 'record' }>,
  module: TypescriptModule,
): string {
  const record = module.record(type);
  const texts = entries.map(([key, value]) => {
    const name = key.kind === 'string' ? key.value : '';
    const field = record?.fields.find((each) => each.name === name);
    const property = record === undefined || field === undefined ? name : fieldProperty(record, field);
    return `${propertyName(property)}: ${valueText(value, field?.type ?? unknown, module)}`;
  });
  // A union that holds nothing looks like one that was read of no field.
  if (record?.kind === 'union' && texts.length === 0) return '{ $unknown: 0 }';
  const members = texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
  return record?.kind === 'union' ? members : `${module.nameOf(type)}.create(${members})`;
}
