/**
 * Renames a package: in the statements of all its files, and wherever its name stands before that of what it declares.
 * Names that needed no package so far, since they stand in a package inside of it, get one.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrencesIn } from './occurrences.ts';
import { whyForeign } from './renamable.ts';
import {
  type EditedFile,
  editedFiles,
  filesWith,
  type NamedPlace,
  refusalFor,
  type Refusal,
  type Renamable,
  type Renamed,
  type RenameSources,
} from './rename-workspace.ts';
import { findObstacle, type Obstacle, type RenameEdits, withEdits } from './rename-proof.ts';
import { inOrder, type Replacement } from './shifted.ts';

/** The name of the package up to the place; in the statement that declares it, all of it. */
export function packageAround({ snapshot, occurrence, all }: NamedPlace): Renamable | Refusal {
  const parts = runAround(all, occurrence);
  const { fullName, uri } = wholeName(parts, occurrence).symbol;
  const declared = packageOf(snapshot, uri) ?? '';
  // Another file may declare a package of just that name, of which this says nothing.
  if (declared !== fullName)
    return { refusal: `"${fullName}" is only the beginning of "${declared}" here: rename that package` };
  const end = wholeName(parts, occurrence).span.end;
  return { span: { start: parts[0]?.span.start ?? occurrence.span.start, end }, placeholder: fullName };
}

export async function renamePackage(
  sources: RenameSources,
  place: NamedPlace,
  newName: string,
  signal?: AbortSignal,
): Promise<Renamed | Refusal> {
  const around = packageAround(place);
  if ('refusal' in around) return around;
  const { placeholder: oldName } = around;
  if (newName === oldName) return { files: new Map() };
  const { symbol } = wholeName(runAround(place.all, place.occurrence), place.occurrence);
  const known = new Set(oldName.split('.'));
  let naming: readonly Uri[] | undefined;
  // Who leaves the beginning of the name out has it in the name of the package around.
  for (const part of known) {
    const having = new Set(await filesWith(sources, place.snapshot, symbol, [part], signal));
    naming = naming?.filter((uri) => having.has(uri)) ?? [...having];
  }
  const parts = newName.split('.').filter((part) => !known.has(part));
  const near = await filesWith(sources, place.snapshot, symbol, [newName, ...parts], signal);
  const before = await sources.snapshot([...new Set([symbol.uri, ...(naming ?? []), ...near])], signal);

  let obstacle: Obstacle | undefined;
  // Where the name would lead somewhere else, one that begins with a dot may not.
  for (const dot of ['', '.']) {
    const edits = new Map<Uri, readonly Replacement[]>();
    for (const uri of new Set([symbol.uri, ...(naming ?? [])])) {
      await before.prepare(uri, signal);
      const text = before.file(uri)?.text ?? '';
      const own = packageEdits({ before, oldName, newName, dot }, text, occurrencesIn(before, uri), uri);
      if (own.length === 0) continue;
      const foreign = whyForeign(uri, sources.roots, before);
      if (foreign !== undefined)
        return { refusal: `"${oldName}" cannot be renamed: it is named in a file, and ${foreign}` };
      edits.set(uri, own);
    }
    obstacle = await provePackage(before, edits, near, signal);
    if (obstacle === undefined)
      return { files: await withRequests(sources, before, edits, oldName, newName) };
  }
  return obstacle === undefined
    ? { files: new Map() }
    : refusalFor(obstacle, oldName, newName, sources.roots);
}

function provePackage(
  before: Snapshot,
  edits: RenameEdits,
  near: readonly Uri[],
  signal: AbortSignal | undefined,
): Promise<Obstacle | undefined> {
  const files = [...new Set([...edits.keys(), ...near])];
  return findObstacle(
    { before, after: withEdits(before, edits), edits, files, together: files, renamesPackage: true },
    signal,
  );
}

interface PackageChange {
  readonly before: Snapshot;
  readonly oldName: string;
  readonly newName: string;
  /** What names that are looked up begin with. */
  readonly dot: string;
}

/** What changes in one file: its own statement, and names of the package or of what it declares. */
function packageEdits(
  change: PackageChange,
  text: string,
  all: readonly Occurrence[],
  uri: Uri,
): readonly Replacement[] {
  const { before, oldName, newName, dot } = change;
  const isInside = packageOf(before, uri) === oldName;
  const edits: Replacement[] = [];
  let run: Occurrence[] = [];
  for (const [index, occurrence] of all.entries()) {
    const last = run.at(-1);
    const follows = last !== undefined && isBehindDot(text, last.span, occurrence.span);
    if (!follows) run = [];
    const { symbol, place, span } = occurrence;
    if (symbol.kind === 'package') {
      run.push(occurrence);
      if (symbol.fullName !== oldName || isNext(occurrence, all[index + 1])) continue;
      const start = run[0]?.span.start ?? span.start;
      const rooted = isLookedUp(occurrence) && text[start - 1] !== '.' ? dot : '';
      edits.push({ span: { start, end: span.end }, newText: rooted + newName });
      continue;
    }
    const isBare = !follows && text[span.start - 1] !== '.' && place !== 'declaration';
    if (isBare && !isInside && isLookedUp(occurrence) && declaredIn(before, symbol) === oldName)
      edits.push({ span: { start: span.start, end: span.start }, newText: `${dot}${newName}.` });
    run = [occurrence];
  }
  return inOrder(edits);
}

/** Whether the name is looked up from where it stands, as those of types and extensions are. */
function isLookedUp({ place, symbol }: Occurrence): boolean {
  if (symbol.kind === 'package' || symbol.kind === 'message' || symbol.kind === 'enum')
    return place === 'type' || place === 'option';
  return symbol.kind === 'extension' && place === 'option';
}

/** The package that declares the symbol at its top; nothing of what is declared further inside. */
function declaredIn(snapshot: Snapshot, { uri, name, fullName }: DeclaredSymbol): string | undefined {
  const within = packageOf(snapshot, uri);
  return within !== undefined && fullName === `${within}.${name}` ? within : undefined;
}

/** The package that the file declares. */
function packageOf(snapshot: Snapshot, uri: Uri): string | undefined {
  return occurrencesIn(snapshot, uri).findLast(
    ({ place, symbol }) => place === 'declaration' && symbol.kind === 'package',
  )?.symbol.fullName;
}

/** Names of the package in requests. */
async function withRequests(
  sources: RenameSources,
  before: Snapshot,
  edits: RenameEdits,
  oldName: string,
  newName: string,
): Promise<ReadonlyMap<Uri, EditedFile>> {
  const files = editedFiles(before, edits);
  for await (const { uri, text, lines, occurrences } of sources.requestsWith([lastPart(oldName)])) {
    if (whyForeign(uri, sources.roots) !== undefined) continue;
    const named = occurrences.filter(
      ({ symbol }) => symbol.kind === 'package' && symbol.fullName === oldName,
    );
    const own = named.map(({ span }): Replacement => {
      const start = span.end - (/[\w.]*$/.exec(text.slice(0, span.end))?.[0].length ?? 0);
      return { span: { start, end: span.end }, newText: newName };
    });
    if (own.length > 0) files.set(uri, { lines, edits: inOrder(own) });
  }
  return files;
}

/** The parts of a package's name that stand one behind the other, the one at the place among them. */
function runAround(all: readonly Occurrence[], occurrence: Occurrence): readonly Occurrence[] {
  const at = all.indexOf(occurrence);
  let [first, last] = [at, at];
  while (isNext(all[first - 1], all[first])) first--;
  while (isNext(all[last], all[last + 1])) last++;
  return all.slice(first, last + 1);
}

/** Whether the second is the part of a package's name behind the first. */
function isNext(a: Occurrence | undefined, b: Occurrence | undefined): boolean {
  return (
    a?.symbol.kind === 'package' &&
    b?.symbol.kind === 'package' &&
    b.symbol.fullName === `${a.symbol.fullName}.${b.symbol.name}` &&
    a.place === b.place &&
    a.span.end < b.span.start
  );
}

/** Where a file declares its package the whole name is meant, elsewhere its parts up to the place. */
function wholeName(parts: readonly Occurrence[], occurrence: Occurrence): Occurrence {
  return occurrence.place === 'declaration' ? (parts.at(-1) ?? occurrence) : occurrence;
}

/** Whether nothing but a dot, white space and comments stand between the two. */
function isBehindDot(text: string, before: Span, span: Span): boolean {
  return /^(?:\s|\/\*.*?\*\/|\/\/[^\n]*\n)*\.(?:\s|\/\*.*?\*\/|\/\/[^\n]*\n)*$/s.test(
    text.slice(before.end, Math.min(span.start, before.end + maxBetween)),
  );
}

/** No more is looked at between two parts of a name. */
const maxBetween = 1_000;

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
