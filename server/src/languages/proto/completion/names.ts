/** Names for what is being declared, where something says what it is likely to be called. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import type { Enclosing } from '../completion-context.ts';
import { scalarTypeNamed, UNKNOWN } from '../field-type.ts';
import { lowerSnakeCase, titleCase, unspecifiedName, upperSnakeCase } from '../naming.ts';
import type { ProtoLinked } from '../symbols.ts';
import { numbersAt } from './numbers.ts';
import type { FieldHead } from './type-words.ts';
import { enumAround, type View } from './view.ts';

/** A field is often called as its type is. */
export function fieldNameCandidates(
  view: View,
  enclosing: readonly Enclosing[],
  { label, type }: FieldHead,
  cursor: number,
): readonly Candidate[] {
  const last = type.slice(type.lastIndexOf('.') + 1);
  if (last === '' || scalarTypeNamed(type, view.file.edition) !== UNKNOWN) return [];
  const name = lowerSnakeCase(last);
  const plural = label === 'repeated' ? pluralOf(name) : name;
  return [declaredName(plural, numberBehind(view, enclosing, cursor))];
}

function pluralOf(name: string): string {
  if (/(s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** ` = 3;`, where nothing follows. */
function numberBehind(view: View, enclosing: readonly Enclosing[], cursor: number): string {
  if (restOfLine(view.file.parsed.text, cursor) !== '') return '';
  const [number] = numbersAt(view, enclosing, cursor);
  return number === undefined ? '' : ` = ${number};`;
}

function declaredName(label: string, after: string): Candidate {
  return {
    label,
    kind: 'name',
    closeness: closeness.expected,
    ...(after !== '' && { insert: label + after, detail: after.replace(/;$/, '') }),
  };
}

/** The values of an enum begin with its name; the first says that nothing was said. */
export function enumValueCandidates(
  view: View,
  enclosing: readonly Enclosing[],
  cursor: number,
): readonly Candidate[] {
  const symbol = enumAround(view, enclosing);
  if (symbol === undefined || symbol.name === '') return [];
  const others = symbol.values.filter(({ node }) => node.end < cursor || node.start > cursor);
  const after = numberBehind(view, enclosing, cursor);
  if (others.length === 0) return [declaredName(unspecifiedName(symbol.name), after)];
  const prefix = commonPrefix(others.map(({ name }) => name)) ?? `${upperSnakeCase(symbol.name)}_`;
  return [
    {
      label: `${prefix}…`,
      kind: 'name',
      closeness: closeness.expected,
      insert: prefix,
      ...(after !== '' && { snippet: `${prefix}\${1:NAME}${after}$0`, detail: after.replace(/;$/, '') }),
    },
  ];
}

/** What all names begin with, up to an underscore; nothing of names that share no such beginning. */
function commonPrefix(names: readonly string[]): string | undefined {
  const [first = ''] = names;
  const words = first.split('_').slice(0, -1);
  for (; words.length > 0; words.pop()) {
    const prefix = words.join('_') + '_';
    if (names.every((name) => name.startsWith(prefix))) return prefix;
  }
  return names.length > 1 ? '' : undefined;
}

/** What the file names and does not have, and the service that the package is called for. */
export function declaredNameCandidates({ file }: View, kind: string): readonly Candidate[] {
  if (kind === 'service') return serviceNames(file);
  if (kind !== 'message' && kind !== 'enum') return [];
  const missing = file.failures.filter(
    ({ found, within, name, wanted }) =>
      found === undefined &&
      within === undefined &&
      /^\w+$/.test(name) &&
      (kind === 'message' || wanted === 'type'),
  );
  return [...new Set(missing.map(({ name }) => name))].map((label) => ({
    ...declaredName(label, ''),
    description: 'used and not declared',
  }));
}

function serviceNames(file: ProtoLinked): readonly Candidate[] {
  const word = file.package.split('.').findLast((part) => !/^v\d/.test(part));
  if (word === undefined || word === '') return [];
  const label = `${titleCase(word)}Service`;
  return file.services.some(({ name }) => name === label) ? [] : [declaredName(label, '')];
}
