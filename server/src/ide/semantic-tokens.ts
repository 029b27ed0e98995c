/** The colors of a file: what its words are, and, of names, what they stand for. */
import { countWhile } from '../base/sorted.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import { type ColoredKind, type Lexeme, modifierBits } from '../model/lexeme.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import { walkDeclarations } from '../model/outline.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { lexemesIn } from './lexemes.ts';
import { occurrencesIn } from './occurrences.ts';

/** Takes one token; they come in order of place. Offsets are UTF-16; the modifiers are bits. */
export type TokenSink = (start: number, end: number, kind: ColoredKind, modifiers: number) => void;

export interface TokenRequest {
  readonly snapshot: Snapshot;
  readonly uri: Uri;
  /** Without it, the whole file. What is told may reach beyond it, to the ends of declarations. */
  readonly range?: Span | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Tells the tokens that have a color. Throws the reason of the signal where it is aborted. */
export async function semanticTokens(request: TokenRequest, sink: TokenSink): Promise<void> {
  const { snapshot, uri, range, signal } = request;
  const file = snapshot.file(uri);
  if (file === undefined) return;
  const linked = snapshot.linked(uri);
  const names = new Cursor(occurrencesIn(snapshot, uri));
  const embedded = new Cursor((linked && file.language.embeddedLexemes?.(linked)) ?? []);
  const unresolved = new Set(
    file.imports
      .filter(({ path }) => snapshot.imported(uri, path) === undefined)
      .map(({ span }) => span.start),
  );
  for await (const lexemes of lexemesIn(file, range, signal))
    for (const lexeme of lexemes) {
      const { start, end, kind, modifiers } = lexeme;
      // An import that leads nowhere gets no color that says it leads somewhere.
      if (kind === 'punctuation' || unresolved.has(start)) continue;
      if (kind === 'string') stringTokens(file.text, lexeme, embedded.within(lexeme), sink);
      else if (kind === 'comment' || kind === 'number') sink(start, end, kind, modifiers);
      else nameTokens(snapshot, lexeme, names.within(lexeme), sink);
    }
}

/** What is embedded in a string has colors of its own; escapes have those of the editor's grammar. */
function stringTokens(text: string, string: Lexeme, inside: readonly Lexeme[], sink: TokenSink): void {
  const { start, end, modifiers } = string;
  if (inside.length === 0) {
    if (text.slice(start, end).includes('\\')) return;
    sink(start, end, 'string', modifiers);
  }
  for (const { start, end, kind, modifiers } of inside)
    if (kind !== 'punctuation' && kind !== 'plain') sink(start, end, kind, modifiers);
}

/** A word, or the parts of a name with dots that stand for something. */
function nameTokens(snapshot: Snapshot, word: Lexeme, inside: readonly Occurrence[], sink: TokenSink): void {
  const { start, end, kind, modifiers } = word;
  if (inside.length === 0 || kind === 'namespace') {
    if (kind !== 'plain' && kind !== 'punctuation') sink(start, end, kind, modifiers);
    return;
  }
  for (const name of inside) sink(name.span.start, name.span.end, ...colorOf(snapshot, name));
}

/** The kind and the modifiers of a name that stands for something; the snapshot has the file of that. */
export function colorOf(snapshot: Snapshot, { symbol, place }: Occurrence): readonly [ColoredKind, number] {
  return [kindOf(symbol, place), modifiersOf(snapshot, symbol, place)];
}

function kindOf({ kind }: DeclaredSymbol, place: Occurrence['place']): ColoredKind {
  const isOption = place === 'option' && (kind === 'field' || kind === 'extension');
  return isOption ? 'decorator' : kinds[kind];
}

const kinds: Readonly<Record<DeclaredSymbol['kind'], ColoredKind>> = {
  file: 'namespace',
  alias: 'namespace',
  package: 'namespace',
  message: 'struct',
  struct: 'struct',
  union: 'struct',
  exception: 'struct',
  field: 'property',
  extension: 'property',
  oneof: 'property',
  enum: 'enum',
  'enum-value': 'enumMember',
  service: 'interface',
  interaction: 'interface',
  method: 'method',
  argument: 'parameter',
  typedef: 'type',
  constant: 'variable',
};

const bits = {
  declaration: modifierBits('declaration'),
  readonly: modifierBits('readonly'),
  deprecated: modifierBits('deprecated'),
};

function modifiersOf(snapshot: Snapshot, symbol: DeclaredSymbol, place: Occurrence['place']): number {
  const file = snapshot.file(symbol.uri);
  return (
    (place === 'declaration' ? bits.declaration : 0) |
    (symbol.kind === 'constant' || symbol.kind === 'enum-value' ? bits.readonly : 0) |
    (file !== undefined && deprecatedIn(file).has(symbol.nameSpan.start) ? bits.deprecated : 0)
  );
}

const knownDeprecated = new WeakMap<SourceFile, ReadonlySet<number>>();

/** Where the names of what is deprecated are declared. */
function deprecatedIn(file: SourceFile): ReadonlySet<number> {
  let starts = knownDeprecated.get(file);
  if (starts === undefined) {
    const found = new Set<number>();
    for (const { deprecated, nameSpan } of walkDeclarations(file.declarations))
      if (deprecated === true) found.add(nameSpan.start);
    knownDeprecated.set(file, (starts = found));
  }
  return starts;
}

/** Goes through things that are in order of place, along with what they lie in. */
class Cursor<T extends Span | { readonly span: Span }> {
  readonly #items: readonly T[];
  /** Unknown before the first question. */
  #next: number | undefined;

  constructor(items: readonly T[]) {
    this.#items = items;
  }

  /** Those that lie in the span; of several at one place, the first. What was passed does not come again. */
  within({ start, end }: Span): readonly T[] {
    let next = this.#next ?? this.#firstAtOrAfter(start);
    let found: T[] | undefined;
    let last = start;
    for (let item = this.#items[next]; item !== undefined; item = this.#items[++next]) {
      const span = spanOf(item);
      if (span.start >= end) break;
      if (span.start < last || span.end > end) continue;
      (found ??= []).push(item);
      last = span.end;
    }
    this.#next = next;
    return found ?? none;
  }

  #firstAtOrAfter(start: number): number {
    return countWhile(this.#items, (item) => spanOf(item).start < start);
  }
}

const none: readonly never[] = [];

function spanOf(item: Span | { readonly span: Span }): Span {
  return 'span' in item ? item.span : item;
}
