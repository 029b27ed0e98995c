/** What the names of a file stand for, at a place or all over; what the languages know of it comes from their table. */
import { countWhile } from '../base/sorted.ts';
import { touches } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** All that names stand for in a file, in order of place. */
export function occurrencesIn(snapshot: Snapshot, uri: Uri): readonly Occurrence[] {
  const linked = snapshot.linked(uri);
  return (linked && snapshot.file(uri)?.language.occurrences?.(linked)) ?? [];
}

/** Those of the names that are written as one of the words, in order of place; without keeping the others. */
export function occurrencesWritten(
  snapshot: Snapshot,
  uri: Uri,
  words: ReadonlySet<string>,
): readonly Occurrence[] {
  const linked = snapshot.linked(uri);
  return (linked && snapshot.file(uri)?.language.occurrences?.(linked, words)) ?? [];
}

/** What the name at the place stands for; of two that touch it, the one that begins there. */
export function occurrenceAt(snapshot: Snapshot, uri: Uri, offset: number): Occurrence | undefined {
  return occurrenceIn(occurrencesIn(snapshot, uri), offset);
}

/** The same of a list in order of place. Names do not overlap. */
export function occurrenceIn(all: readonly Occurrence[], offset: number): Occurrence | undefined {
  const last = all[countWhile(all, ({ span }) => span.start <= offset) - 1];
  return last !== undefined && touches(last.span, offset) ? last : undefined;
}

/** A word that is no name and stands for a declaration of the file: the number of a field, `this` in a rule. */
export function wordAt(snapshot: Snapshot, uri: Uri, offset: number): Occurrence | undefined {
  const linked = snapshot.linked(uri);
  const { span, declaration } = (linked && snapshot.file(uri)?.language.wordAt?.(linked, offset)) ?? {};
  if (span === undefined || declaration === undefined) return undefined;
  const declared = occurrenceAt(snapshot, uri, declaration.start);
  return declared?.place === 'declaration' ? { span, symbol: declared.symbol, place: 'text' } : undefined;
}

/** By kind and full name, of each list of occurrences as long as that is kept. */
const declarations = new WeakMap<readonly Occurrence[], ReadonlyMap<string, DeclaredSymbol>>();

/** What a file declares; the first of the name. */
export function declarationIn(
  snapshot: Snapshot,
  uri: Uri,
  kind: DeclaredSymbol['kind'],
  fullName: string,
): DeclaredSymbol | undefined {
  const all = occurrencesIn(snapshot, uri);
  let byName = declarations.get(all);
  if (byName === undefined) {
    const declared = all.filter(({ place }) => place === 'declaration').toReversed();
    byName = new Map(declared.map(({ symbol }) => [`${symbol.kind} ${symbol.fullName}`, symbol]));
    declarations.set(all, byName);
  }
  return byName.get(`${kind} ${fullName}`);
}
