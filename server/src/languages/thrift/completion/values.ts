/** Values of a type: its enum values, constants of the type, and the fields and keys of what stands in braces. */
import type { Span } from '../../../base/span.ts';
import { type Candidate, closeness } from '../../../model/completion.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import { lookUpType } from '../scope.ts';
import type { EnumSymbol, StructSymbol, ThriftLinked, ThriftType } from '../symbols.ts';
import { baseTypes } from '../type-resolver.ts';
import { declarationId } from './declared.ts';
import type { TypeText } from './type-words.ts';
import type { ValuePlace, ValueStep } from './value-context.ts';

type Place<K> = Extract<ValuePlace, { readonly kind: K }>;

const unknown: ThriftType = { kind: 'unknown', name: '' };

const scalars: ReadonlyMap<string, ThriftType> = new Map(Object.entries(baseTypes));

/** What a type that is written in the file stands for. */
function typeOf(file: ThriftLinked, { name, of }: TypeText): ThriftType {
  const scalar = scalars.get(name);
  if (scalar !== undefined) return scalar;
  const parts = of.map((each) => typeOf(file, each));
  if (name === 'list' || name === 'set')
    return { kind: name, key: undefined, element: parts[0] ?? unknown, size: 1, depth: 1 };
  if (name === 'map') return { kind: 'map', key: parts[0], element: parts[1] ?? unknown, size: 1, depth: 1 };
  const symbol = lookUpType(file, name);
  if (symbol === undefined) return unknown;
  if (symbol.kind === 'typedef') return symbol.target;
  return symbol.kind === 'enum' ? { kind: 'enum', symbol } : { kind: 'struct', symbol };
}

function stepInto(type: ThriftType, step: ValueStep): ThriftType {
  if (typeof step === 'object') {
    if (type.kind === 'struct')
      return type.symbol.fields.find(({ name }) => name === step.field)?.type ?? unknown;
    return type.kind === 'map' ? type.element : unknown;
  }
  if (type.kind !== 'list' && type.kind !== 'set' && type.kind !== 'map') return unknown;
  return step === 'key' ? (type.key ?? unknown) : type.element;
}

function typeAt(file: ThriftLinked, { type, path }: Place<'value'> | Place<'member'>): ThriftType {
  return path.reduce(stepInto, typeOf(file, type));
}

/** What can be the value; not the constant that it is of. */
export function valueCandidates(
  file: ThriftLinked,
  place: Place<'value'>,
  own: Span | undefined,
): readonly Candidate[] {
  const constant = file.constants.find(({ node }) => node === own);
  return valuesOf(file, typeAt(file, place)).filter(
    ({ kind, label }) => kind !== 'constant' || label !== constant?.name,
  );
}

function valuesOf(file: ThriftLinked, type: ThriftType): readonly Candidate[] {
  switch (type.kind) {
    case 'enum':
      return [...enumValues(file, type.symbol), ...constants(file, type)];
    case 'scalar':
      return [...(type.scalar === 'bool' ? bools : []), ...constants(file, type)];
    case 'struct':
    case 'map':
      return [brackets('{ … }', '{$0}'), ...constants(file, type)];
    case 'list':
    case 'set':
      return [brackets('[ … ]', '[$0]'), ...constants(file, type)];
    case 'void':
    case 'unknown':
      return [];
  }
}

const bools: readonly Candidate[] = ['true', 'false'].map((label) => ({
  label,
  kind: 'value',
  closeness: closeness.expected,
}));

function brackets(label: string, snippet: string): Candidate {
  return { label, kind: 'value', closeness: closeness.expected, insert: snippet.charAt(0), snippet };
}

/** How the file speaks of what another one declares; nothing where it does not include that. */
function prefixOf(file: ThriftLinked, other: ThriftLinked): string | undefined {
  if (other === file) return '';
  const include = file.includes.find((each) => each.file === other);
  return include && `${include.program}.`;
}

function enumValues(file: ThriftLinked, symbol: EnumSymbol): readonly Candidate[] {
  const prefix = prefixOf(file, symbol.file);
  if (prefix === undefined) return [];
  return symbol.values
    .filter(({ name }) => name !== '')
    .map(({ name, number }) => ({
      label: `${prefix}${symbol.name}.${name}`,
      kind: 'enum-value',
      closeness: closeness.expected,
      detail: ` = ${number}`,
      declaredBy: declarationId(symbol.file, `${symbol.name}.${name}`),
    }));
}

/** The constants in view that have the type. */
function constants(file: ThriftLinked, type: ThriftType): readonly Candidate[] {
  const files = [file, ...file.includes.flatMap((include) => include.file ?? [])];
  return files.flatMap((other) => {
    const prefix = prefixOf(file, other) ?? '';
    return other.constants
      .filter((constant) => constant.name !== '' && isSame(constant.type, type))
      .map((constant) => ({
        label: prefix + constant.name,
        kind: 'constant' as const,
        closeness: other === file ? closeness.file : closeness.imported,
        declaredBy: declarationId(other, constant.name),
      }));
  });
}

function isSame(a: ThriftType, b: ThriftType): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.scalar === b.scalar;
  if (a.kind === 'enum' || a.kind === 'struct') return a.kind === b.kind && a.symbol === b.symbol;
  if (a.kind === 'list' || a.kind === 'set') return a.kind === b.kind && isSame(a.element, b.element);
  if (a.kind !== 'map' || b.kind !== 'map' || a.key === undefined || b.key === undefined) return false;
  return isSame(a.key, b.key) && isSame(a.element, b.element);
}

/** The fields of a struct, or what can be a key of a map. `quoted` says whether a quote is open. */
export function memberCandidates(
  file: ThriftLinked,
  place: Place<'member'>,
  quoted: boolean,
  cursor: number,
): readonly Candidate[] {
  const type = typeAt(file, place);
  if (type.kind === 'map') return quoted || type.key === undefined ? [] : valuesOf(file, type.key);
  if (type.kind !== 'struct') return [];
  return type.symbol.fields
    .filter(({ name }) => name !== '' && !place.given.has(name))
    .map((field) => fieldCandidate(file, type.symbol, field, { ...place, quoted, cursor }));
}

function fieldCandidate(
  file: ThriftLinked,
  struct: StructSymbol,
  { name, node }: StructSymbol['fields'][number],
  {
    isNamed,
    quoted,
    cursor,
  }: { readonly isNamed: boolean; readonly quoted: boolean; readonly cursor: number },
): Candidate {
  const rest = restOfLine(file.parsed.text, cursor);
  const sign = isNamed ? ' = ' : ': ';
  const isAlone = !/^["']?\s*[:=]/.test(rest);
  const quote = isNamed || (quoted && /^["']/.test(rest)) ? '' : '"';
  const written = isNamed || quoted ? name + quote : `"${name}"`;
  return {
    label: name,
    kind: 'field',
    closeness: node.requiredness?.text === 'required' ? closeness.expected : closeness.scope,
    // Behind a quote that is there already nothing can be written.
    insert: written + (isAlone && !(quoted && quote === '') ? sign : ''),
    ...(node.requiredness !== undefined && { detail: ` ${node.requiredness.text}` }),
    declaredBy: declarationId(struct.file, `${struct.name}.${name}`),
  };
}
