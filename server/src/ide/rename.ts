/**
 * Renames what a name stands for, wherever it is named. What is not provably safe is refused, with a sentence that
 * says what is in the way: see `rename-proof.ts`.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Spelling } from '../languages/language.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import type { RootSettings } from '../workspace/import-roots.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from './occurrences.ts';
import { whyForeign } from './renamable.ts';
import { findObstacle, type Obstacle, type RenameEdits, withEdits } from './rename-proof.ts';
import { inOrder, type Replacement } from './shifted.ts';
import { shortName } from './short-name.ts';

/** What a rename needs to know of the workspace. */
export interface RenameSources {
  readonly roots: RootSettings;
  snapshot(uris: readonly Uri[], signal?: AbortSignal): Promise<Snapshot>;
  /** The files of the workspace in which the word stands. */
  filesWithWord(word: string, signal?: AbortSignal): Promise<readonly Uri[]>;
}

export interface Place {
  readonly uri: Uri;
  readonly offset: number;
}

/** A sentence without a full stop. */
export interface Refusal {
  readonly refusal: string;
}

export interface Renamable {
  readonly span: Span;
  /** What is changed, as it is now. */
  readonly placeholder: string;
}

export interface Renamed {
  /** That the edits are of. */
  readonly snapshot: Snapshot;
  readonly edits: RenameEdits;
}

/** What can be renamed at the place; nothing where no name stands there. */
export function prepareRename(
  snapshot: Snapshot,
  { uri, offset }: Place,
  roots: RootSettings,
): Renamable | Refusal | undefined {
  const found = occurrenceAt(snapshot, uri, offset);
  if (found === undefined) return undefined;
  const refusal = whyNot(snapshot, found, roots);
  return refusal ?? { span: found.span, placeholder: found.symbol.name };
}

function whyNot(snapshot: Snapshot, { symbol }: Occurrence, roots: RootSettings): Refusal | undefined {
  if (symbol.kind === 'file')
    return { refusal: `"${symbol.name}" is a file: rename the file, and what imports it follows` };
  const foreign = whyForeign(symbol.uri, roots, snapshot);
  return foreign === undefined ? undefined : { refusal: `"${symbol.name}" cannot be renamed: ${foreign}` };
}

/** The edits that give the name at the place a new one. Throws where it is aborted. */
export async function rename(
  sources: RenameSources,
  place: Place,
  newName: string,
  signal?: AbortSignal,
): Promise<Renamed | Refusal> {
  const near = await sources.snapshot([place.uri], signal);
  const found = occurrenceAt(near, place.uri, place.offset);
  if (found === undefined) return { refusal: 'here stands no name' };
  const refusal = whyNot(near, found, sources.roots) ?? whyNoName(near, found.symbol, newName);
  if (refusal !== undefined) return refusal;
  const { symbol } = found;
  if (newName === symbol.name) return { snapshot: near, edits: new Map() };

  const spellings = spellingsOf(near, symbol);
  const naming = await filesWith(sources, near, symbol, [symbol.name, ...spellings.keys()], signal);
  const captured = isLocal(symbol) ? [] : await filesWith(sources, near, symbol, [newName], signal);
  const before = await sources.snapshot([...new Set([symbol.uri, ...naming, ...captured])], signal);
  const edits = new Map<Uri, readonly Replacement[]>();
  for (const uri of new Set([symbol.uri, ...naming])) {
    await before.prepare(uri, signal);
    const text = before.file(uri)?.text ?? '';
    const replaced = occurrencesOf(before, uri, symbol).map(({ span }) => {
      const spell = spellings.get(text.slice(span.start, span.end));
      return { span, newText: spell?.of(newName) ?? newName };
    });
    if (replaced.length === 0) continue;
    const foreign = whyForeign(uri, sources.roots, before);
    if (foreign !== undefined)
      return { refusal: `"${symbol.name}" cannot be renamed: it is named in a file that ${foreign}` };
    edits.set(uri, inOrder(replaced));
  }
  const obstacle = await findObstacle(
    {
      before,
      after: withEdits(before, edits),
      edits,
      files: [...new Set([symbol.uri, ...edits.keys(), ...captured])],
      together: isLocal(symbol) ? [] : [...new Set([symbol.uri, ...captured])],
    },
    signal,
  );
  return obstacle === undefined
    ? { snapshot: before, edits }
    : refusalFor(obstacle, symbol, newName, sources.roots);
}

/** Why the symbol cannot have the name, whatever else there is. */
function whyNoName(snapshot: Snapshot, symbol: DeclaredSymbol, newName: string): Refusal | undefined {
  const linked = snapshot.linked(symbol.uri);
  const problem = linked && snapshot.file(symbol.uri)?.language.nameProblem?.(linked, symbol, newName);
  return problem === undefined ? undefined : { refusal: problem };
}

/** How else the symbol is written than by its name, each with how that is made of a name. */
function spellingsOf(snapshot: Snapshot, symbol: DeclaredSymbol): ReadonlyMap<string, Spelling> {
  const linked = snapshot.linked(symbol.uri);
  const spellings = linked && snapshot.file(symbol.uri)?.language.spellings?.(linked, symbol);
  return new Map(spellings?.filter(({ text }) => text !== symbol.name).map((each) => [each.text, each]));
}

/** The files of the symbol's language in which one of the words stands. */
async function filesWith(
  sources: RenameSources,
  snapshot: Snapshot,
  symbol: DeclaredSymbol,
  words: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Uri[]> {
  const extensions = snapshot.file(symbol.uri)?.language.extensions ?? [];
  const found = new Set<Uri>();
  for (const word of words) for (const uri of await sources.filesWithWord(word, signal)) found.add(uri);
  return [...found].filter((uri) => extensions.some((extension) => uri.endsWith(extension)));
}

/** Whether other files name the symbol only by way of what it is declared in, so that its name can hide nothing there. */
function isLocal({ kind }: DeclaredSymbol): boolean {
  return kind === 'field' || kind === 'oneof' || kind === 'method' || kind === 'argument' || kind === 'alias';
}

function refusalFor(
  { uri, line, message }: Obstacle,
  { name }: DeclaredSymbol,
  newName: string,
  { folders }: RootSettings,
): Refusal {
  const where = `${shortName(uri, folders)}:${line + 1}`;
  return { refusal: `"${name}" cannot be called "${newName}": in ${where}, ${message}` };
}
