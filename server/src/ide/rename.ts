/**
 * Renames what a name stands for, wherever it is named: in schemas and in requests. What is not provably safe is
 * refused, with a sentence that says what is in the way: see `rename-proof.ts`.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Spelling } from '../languages/language.ts';
import { builtInPath, type DeclaredSymbol, type Occurrence } from '../model/occurrence.ts';
import type { RootSettings } from '../workspace/import-roots.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { type KnownUses, placesOf, readKnown } from './known-uses.ts';
import { occurrencesWritten } from './occurrences.ts';
import { occurrencesMeaning } from './references.ts';
import { whyForeign } from './renamable.ts';
import { packageAround, renamePackage } from './rename-package.ts';
import { hasWord, partForRename, reaching } from './rename-known.ts';
import { findObstacle, type RenameEdits, withEdits } from './rename-proof.ts';
import {
  type EditedFile,
  editedFiles,
  filesWith,
  isLocal,
  type KeptSpelling,
  type NameChange,
  type NamedPlace,
  refusalFor,
  type Refusal,
  type Renamable,
  type Renamed,
  type RenameSources,
} from './rename-workspace.ts';
import { inOrder, type Replacement } from './shifted.ts';

/** What can be renamed at the place. */
export function prepareRename(place: NamedPlace, roots: RootSettings): Renamable | Refusal {
  const { snapshot, occurrence } = place;
  const refusal = whyNot(snapshot, occurrence, roots);
  if (refusal !== undefined) return refusal;
  return occurrence.symbol.kind === 'package'
    ? packageAround(place)
    : { span: occurrence.span, placeholder: declaredName(occurrence.symbol) };
}

/** What the declaration says: of a group that is the name of its message, not that of its field. */
function declaredName({ kind, name, otherName }: DeclaredSymbol): string {
  return kind === 'message' || otherName === undefined ? name : otherName;
}

function whyNot(snapshot: Snapshot, { symbol }: Occurrence, roots: RootSettings): Refusal | undefined {
  if (symbol.kind === 'file')
    return { refusal: `"${symbol.name}" is a file: rename the file, and what imports it follows` };
  const builtIn = builtInPath(symbol);
  const foreign =
    builtIn === undefined ? whyForeign(symbol.uri, roots, snapshot) : `"${builtIn}" comes with Parlance`;
  return foreign === undefined ? undefined : { refusal: `"${symbol.name}" cannot be renamed: ${foreign}` };
}

/** The edits that give what is named at the place another name. Throws where it is aborted. */
export async function rename(
  sources: RenameSources,
  place: NamedPlace,
  newName: string,
  signal?: AbortSignal,
): Promise<Renamed | Refusal> {
  const { snapshot, occurrence } = place;
  const { symbol } = occurrence;
  const refusal = whyNot(snapshot, occurrence, sources.roots) ?? whyNoName(snapshot, symbol, newName);
  if (refusal !== undefined) return refusal;
  if (symbol.kind === 'package') return renamePackage(sources, place, newName, signal);
  const name = declaredName(symbol);
  if (newName === name) return { files: new Map() };

  const spellings = spellingsOf(snapshot, symbol);
  const words = [name, ...spellings.keys()];
  const naming = await filesWith(sources, snapshot, symbol, words, signal);
  const captured = isLocal(symbol) ? [] : await filesWith(sources, snapshot, symbol, [newName], signal);
  const change: NameChange = { symbol, name, newName, words: new Set(words), spellings };
  const { known, unknown } = await partForRename(sources, change, naming, signal);
  const all = [...new Set([symbol.uri, ...unknown, ...known.keys()])];
  const canReach = reaching(sources, captured);
  // A name that stands nowhere yet catches nothing and is caught by nothing: then some of many files stand for all.
  const proved = all.filter(
    (uri, index) =>
      index < (sources.provedAtLeast ?? maxProved) ||
      (captured.length > 0 && (!known.has(uri) || canReach(uri))),
  );
  const before = await sources.snapshot([...new Set([...proved, ...captured])], signal);
  const first = await editsIn(change, before, proved, sources.roots, signal);
  if ('refusal' in first) return first;
  const concerned = [...new Set([symbol.uri, ...first.edits.keys(), ...captured])];
  const refused = await prove(change, before, first.edits, concerned, sources.roots, signal);
  if (refused !== undefined) return refused;
  const files = editedFiles(before, first.edits);
  const done = new Set(proved);
  const edited = await editsOfKnown(change, sources, known, done, signal);
  if ('refusal' in edited) return edited;
  for (const [uri, file] of edited.files) {
    files.set(uri, file);
    done.add(uri);
  }
  const rest = all.filter((uri) => !done.has(uri));
  for (let at = 0; at < rest.length; at += filesAtOnce) {
    sources.onFiles?.(all.length - rest.length + at, all.length);
    const some = rest.slice(at, at + filesAtOnce);
    const more = await sources.snapshot(some, signal);
    const own = await editsIn(change, more, some, sources.roots, signal);
    if ('refusal' in own) return own;
    // What lies outside of the workspace may have the name.
    if (!isLocal(symbol) && [...more.files.values()].some(({ text }) => hasWord(text, newName))) {
      const inTheWay = await prove(change, more, own.edits, [...own.edits.keys()], sources.roots, signal);
      if (inTheWay !== undefined) return inTheWay;
    }
    for (const [uri, file] of editedFiles(more, own.edits)) files.set(uri, file);
  }
  const keeping = sources.asks ? keptSpelling(snapshot, symbol, newName) : undefined;
  // Where it is up to the user what JSON says, requests go by the name, which JSON can always say.
  if (keeping !== undefined) spellings.delete(keeping.text);
  for await (const request of sources.requestsWith(words, signal)) {
    const written = occurrencesMeaning(symbol, request.occurrences);
    if (written.length > 0 && whyForeign(request.uri, sources.roots) === undefined)
      files.set(request.uri, {
        lines: request.lines,
        edits: replacements(spansOf(written), request.text, spellings, newName),
      });
  }
  return { files, ...(keeping !== undefined && { keeping }) };
}

/** More files than these are proved only where the new name stands in one that they can reach. */
const maxProved = 40;

/** How many of the others are in memory at once. */
const filesAtOnce = 64;

/** Why the edits are not safe; nothing where they are. */
async function prove(
  { symbol, name, newName }: NameChange,
  before: Snapshot,
  edits: RenameEdits,
  files: readonly Uri[],
  roots: RootSettings,
  signal: AbortSignal | undefined,
): Promise<Refusal | undefined> {
  const after = withEdits(before, edits);
  const together = isLocal(symbol) ? [] : files;
  const obstacle = await findObstacle({ before, after, edits, files, together }, signal);
  return obstacle && refusalFor(obstacle, name, newName, roots);
}

/** The edits of some files of the snapshot. */
async function editsIn(
  { symbol, name, newName, words, spellings }: NameChange,
  snapshot: Snapshot,
  uris: readonly Uri[],
  roots: RootSettings,
  signal: AbortSignal | undefined,
): Promise<{ readonly edits: RenameEdits } | Refusal> {
  const edits = new Map<Uri, readonly Replacement[]>();
  for (const uri of uris) {
    await snapshot.prepare(uri, signal);
    const written = occurrencesMeaning(symbol, occurrencesWritten(snapshot, uri, words));
    if (written.length === 0) continue;
    const foreign = whyForeign(uri, roots, snapshot);
    if (foreign !== undefined) return inForeign(name, foreign);
    edits.set(uri, replacements(spansOf(written), snapshot.file(uri)?.text ?? '', spellings, newName));
  }
  return { edits };
}

/** The edits of files whose uses are known and that are not done, but for those that have to be linked all the same. */
async function editsOfKnown(
  { name, newName, words, spellings }: NameChange,
  sources: RenameSources,
  known: KnownUses,
  done: ReadonlySet<Uri>,
  signal: AbortSignal | undefined,
): Promise<{ readonly files: ReadonlyMap<Uri, EditedFile> } | Refusal> {
  const files = new Map<Uri, EditedFile>();
  const { foreign } = sources.uses;
  const waiting = new Map([...known].filter(([uri]) => !done.has(uri)));
  for await (const { file, uses } of readKnown(sources, waiting, signal)) {
    const places = placesOf(file, uses, words);
    if (places === undefined) continue;
    const why = whyForeign(file.uri, sources.roots, foreign);
    if (why !== undefined) return inForeign(name, why);
    files.set(file.uri, {
      lines: file.lines,
      edits: replacements(places, file.text, spellings, newName),
    });
  }
  return { files };
}

function inForeign(name: string, foreign: string): Refusal {
  return { refusal: `"${name}" cannot be renamed: it is named in a file, and ${foreign}` };
}

/** The spelling that would change with the name and that can be kept. */
function keptSpelling(snapshot: Snapshot, symbol: DeclaredSymbol, newName: string): KeptSpelling | undefined {
  for (const spelling of languageSpellings(snapshot, symbol)) {
    const { text, keep } = spelling;
    const otherwise = spelling.of(newName);
    if (keep !== undefined && otherwise !== text) return { uri: symbol.uri, edit: keep, text, otherwise };
  }
  return undefined;
}

function spansOf(occurrences: readonly Occurrence[]): readonly Span[] {
  return occurrences.map(({ span }) => span);
}

function replacements(
  places: readonly Span[],
  text: string,
  spellings: ReadonlyMap<string, Spelling>,
  newName: string,
): readonly Replacement[] {
  return inOrder(
    places.map((span) => ({
      span,
      newText: spellings.get(text.slice(span.start, span.end))?.of(newName) ?? newName,
    })),
  );
}

/** Why the symbol cannot have the name, whatever else there is. */
function whyNoName(snapshot: Snapshot, symbol: DeclaredSymbol, newName: string): Refusal | undefined {
  const linked = snapshot.linked(symbol.uri);
  const problem = linked && snapshot.file(symbol.uri)?.language.nameProblem?.(linked, symbol, newName);
  return problem === undefined ? undefined : { refusal: problem };
}

/** How else the symbol is written than by its name, each with how that is made of a name. */
function spellingsOf(snapshot: Snapshot, symbol: DeclaredSymbol): Map<string, Spelling> {
  const others = languageSpellings(snapshot, symbol).filter(({ text }) => text !== declaredName(symbol));
  return new Map(others.map((each) => [each.text, each]));
}

function languageSpellings(snapshot: Snapshot, symbol: DeclaredSymbol): readonly Spelling[] {
  const linked = snapshot.linked(symbol.uri);
  return (linked && snapshot.file(symbol.uri)?.language.spellings?.(linked, symbol)) ?? [];
}
