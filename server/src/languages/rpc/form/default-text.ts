/** The text of values that nobody has written yet: what a field has by its declaration, or by its type. */
import type { Constant, EnumType, Field, Schema } from '../../../model/schema.ts';
import { type MapShape, type Shape, hasTextKeys, shapeOf } from './shape.ts';

/** A value to begin with, of a field the default that it declares. */
export function defaultText(shape: Shape, schema: Schema, field?: Field): string {
  const declared = field?.defaultValue;
  return (declared && constantText(declared, shape, schema)) ?? typeDefault(shape);
}

/** What counts where a field is not written; nothing where that is no value. */
export function hintOf(shape: Shape, schema: Schema, field: Field): string {
  const declared = field.defaultValue && constantText(field.defaultValue, shape, schema);
  if (declared !== undefined) return declared;
  const isWrapper = field.type.kind === 'record';
  return isWrapper || field.presence === 'required' ? '' : typeDefault(shape);
}

function typeDefault(shape: Shape): string {
  switch (shape.kind) {
    case 'record':
      return '{}';
    case 'text':
      return textDefaults[shape.form];
    case 'bool':
      return 'false';
    case 'bytes':
      return '""';
    case 'enum':
      return enumDefault(shape.enum);
    case 'json':
      return { object: '{}', list: '[]', any: 'null' }[shape.wants];
    case 'list':
      return '[]';
    case 'map':
      return hasTextKeys(shape) ? '{}' : '[]';
    case 'unknown':
      return 'null';
  }
}

const textDefaults = {
  string: '""',
  integer: '0',
  float: '0',
  uuid: '"00000000-0000-0000-0000-000000000000"',
  timestamp: '"1970-01-01T00:00:00Z"',
  duration: '"0s"',
  'field-mask': '""',
} as const;

/** The value that is zero; of enums without one, the first. */
function enumDefault({ values }: EnumType): string {
  return (values.find(({ number }) => number === 0) ?? values[0])?.name ?? '0';
}

function constantText(constant: Constant, shape: Shape, schema: Schema): string | undefined {
  switch (constant.kind) {
    case 'bool':
      return String(constant.value);
    case 'int':
      return constant.value;
    case 'double':
      return Number.isFinite(constant.value) ? String(constant.value) : `"${constant.value}"`;
    case 'string':
      return JSON.stringify(shape.kind === 'bytes' ? base64Of(constant.value) : constant.value);
    case 'enum':
      return constant.name;
    case 'list': {
      if (shape.kind !== 'list') return undefined;
      const element = shapeOf(shape.element, schema);
      const items = constant.items.map((item) => constantText(item, element, schema));
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'map':
      return shape.kind === 'map' ? mapText(constant.entries, shape, schema) : undefined;
  }
}

function mapText(
  entries: readonly (readonly [Constant, Constant])[],
  shape: MapShape,
  schema: Schema,
): string | undefined {
  const written = entries.map(([key, value]) => {
    const left = constantText(key, shapeOf(shape.key, schema), schema);
    const right = constantText(value, shapeOf(shape.value, schema), schema);
    return left === undefined || right === undefined
      ? undefined
      : entryText(!hasTextKeys(shape), left, right);
  });
  if (written.includes(undefined)) return undefined;
  return inMap(!hasTextKeys(shape), written.join(', '));
}

/** One entry of a map as JSON writes it. */
export function entryText(pairs: boolean, key: string, value: string): string {
  return pairs ? `[${key}, ${value}]` : `${keyText(key)}: ${value}`;
}

/** Entries in the brackets of their map. */
export function inMap(pairs: boolean, entries: string): string {
  return pairs ? `[${entries}]` : `{ ${entries} }`;
}

/** The text of a value as the name of a member. */
export function keyText(value: string): string {
  return value.startsWith('"') ? value : JSON.stringify(value);
}

/** Of text in which a code unit is a byte; other text is taken as UTF-8. */
function base64Of(text: string): string {
  const isBytes = [...text].every((character) => character.charCodeAt(0) < 256);
  return btoa(isBytes ? text : String.fromCharCode(...new TextEncoder().encode(text)));
}
