/** Names and ids for what is being declared, where something says what they are likely to be. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import type { Enclosing } from '../completion-context.ts';
import { largestId } from '../field-ids.ts';
import type { ThriftLinked } from '../symbols.ts';
import type { TypeText } from './type-words.ts';

/** The id behind those of the other fields; of arguments, behind those before. */
export function nextId(
  file: ThriftLinked,
  enclosing: Enclosing | undefined,
  before: readonly number[],
  cursor: number,
): number | undefined {
  const symbol = file.types.find(({ node }) => node === enclosing);
  const others =
    symbol === undefined || symbol.kind === 'enum' || symbol.kind === 'typedef'
      ? []
      : symbol.fields.filter(
          ({ node }) => node.id !== undefined && (node.end < cursor || node.start > cursor),
        );
  const id = Math.max(0, ...before, ...others.map((field) => field.id)) + 1;
  return id > largestId ? undefined : id;
}

const builtIn = /^(bool|byte|i8|i16|i32|i64|double|float|string|binary|uuid|void)$/;

/** A field is often called as its type is. */
export function fieldNames({ name, of }: TypeText): readonly Candidate[] {
  const isMany = name === 'list' || name === 'set';
  const type = isMany ? (of[0]?.name ?? '') : name;
  if (type === '' || builtIn.test(type) || of.length > 1 || (!isMany && of.length > 0)) return [];
  const last = type.slice(type.lastIndexOf('.') + 1);
  const label = last.charAt(0).toLowerCase() + last.slice(1) + (isMany ? 's' : '');
  return [{ label, kind: 'name', closeness: closeness.expected }];
}

/** What the file names and does not have. */
export function unresolvedNames({ failures }: ThriftLinked, kind: string): readonly Candidate[] {
  const wanted = kinds.get(kind);
  if (wanted === undefined) return [];
  const missing = failures.filter(
    (each) => each.wanted === wanted && each.found === undefined && /^\w+$/.test(each.name),
  );
  return [...new Set(missing.map(({ name }) => name))].map((label) => ({
    label,
    kind: 'name',
    closeness: closeness.expected,
    description: 'used and not declared',
  }));
}

const kinds: ReadonlyMap<string, 'type' | 'service' | 'interaction'> = new Map([
  ['struct', 'type'],
  ['union', 'type'],
  ['exception', 'type'],
  ['enum', 'type'],
  ['typedef', 'type'],
  ['service', 'service'],
  ['interaction', 'interaction'],
]);
