/** Constants and defaults as Python writes them. */
import type { Constant } from '../../model/schema.ts';
import type { TypeRefByFile } from '../../model/type-ref.ts';
import { pythonName } from './names.ts';
import type { PythonModule } from './python-module.ts';
import { doubleLiteral, stringLiteral } from './python-text.ts';

/** An expression. What is an element of a set or a key of a map is frozen, for Python to take it. */
export function valueText(
  value: Constant,
  type: TypeRefByFile,
  module: PythonModule,
  isFrozen = false,
): string {
  switch (value.kind) {
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return value.value;
    case 'double':
      return doubleLiteral(value.value);
    case 'string':
      return textOf(value.value, type);
    case 'enum':
      return type.kind === 'enum'
        ? `${module.typeName(type)}.${pythonName(value.name, () => module.enumeration(type)?.values ?? [])}`
        : String(value.number);
    case 'list':
      return listText(value.items, type, module, isFrozen);
    case 'map':
      return type.kind === 'record'
        ? recordText(value.entries, type, module)
        : mapText(value.entries, type, module, isFrozen);
  }
}

type Entries = Extract<Constant, { kind: 'map' }>['entries'];

const unknown: TypeRefByFile = { kind: 'unknown', name: '' };

function textOf(text: string, type: TypeRefByFile): string {
  if (type.kind !== 'scalar') return stringLiteral(text);
  if (type.scalar === 'uuid') return `uuid.UUID(${stringLiteral(text)})`;
  return stringLiteral(text, type.scalar === 'bytes' ? 'bytes' : 'str');
}

function listText(
  items: readonly Constant[],
  type: TypeRefByFile,
  module: PythonModule,
  isFrozen: boolean,
): string {
  const element = type.kind === 'list' || type.kind === 'set' ? type.element : unknown;
  const isSet = type.kind === 'set';
  const texts = items.map((item) => valueText(item, element, module, isFrozen || isSet)).join(', ');
  if (isSet && items.length === 0) return isFrozen ? 'frozenset()' : 'set()';
  if (isSet) return isFrozen ? `frozenset({${texts}})` : `{${texts}}`;
  return isFrozen ? `(${texts}${items.length === 1 ? ',' : ''})` : `[${texts}]`;
}

function mapText(entries: Entries, type: TypeRefByFile, module: PythonModule, isFrozen: boolean): string {
  const { key, value } = type.kind === 'map' ? type : { key: unknown, value: unknown };
  const texts = entries.map(
    ([k, v]) => `${valueText(k, key, module, true)}: ${valueText(v, value, module, isFrozen)}`,
  );
  const text = `{${texts.join(', ')}}`;
  return isFrozen ? `TFrozenDict(${text})` : text;
}

function recordText(
  entries: Entries,
  type: Extract<TypeRefByFile, { kind: 'record' }>,
  module: PythonModule,
): string {
  const fields = module.record(type)?.fields ?? [];
  const texts = entries.map(([key, value]) => {
    const name = key.kind === 'string' ? key.value : '';
    const field = fields.find((each) => each.name === name);
    return `${pythonName(name, () => fields)}=${valueText(value, field?.type ?? unknown, module)}`;
  });
  return `${module.typeName(type)}(${texts.join(', ')})`;
}

/** Whether each object must get a value of its own, since it can be changed, or is made by code. */
export function isShared(type: TypeRefByFile): boolean {
  return type.kind === 'scalar' ? type.scalar !== 'uuid' : type.kind === 'enum';
}
