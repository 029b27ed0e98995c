/**
 * Proves that a rename is safe by doing it: the edits are made in copies of the files, these are linked anew, and
 * every name must stand for what it stood for before, without a problem that was not there.
 */
import { TimeSlice } from '../base/time-slice.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { applyEdits } from '../diagnostics/edits.ts';
import { type DeclaredSymbol, type Occurrence, symbolKey } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrencesIn } from './occurrences.ts';
import { type Replacement, Shift } from './shifted.ts';

/** In order of place, by file. */
export type RenameEdits = ReadonlyMap<Uri, readonly Replacement[]>;

export interface RenameProof {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly edits: RenameEdits;
  /** The files to look at, in the order in which they are named to the user, by where they lie before. */
  readonly files: readonly Uri[];
  /** Those to look for clashes in: files that are compiled together. */
  readonly together: readonly Uri[];
  /** Where a file lies afterwards, if that is what changes. */
  readonly moved?: (uri: Uri) => Uri;
  /** Whether a package changes its name: then its parts may come and go. */
  readonly renamesPackage?: boolean;
}

/** What stands in the way of a rename. */
export interface Obstacle {
  readonly uri: Uri;
  /** Counted from zero. */
  readonly line: number;
  /** A clause that says what would be wrong there. */
  readonly message: string;
}

/** What would be once the edits were made. */
export function withEdits(before: Snapshot, edits: RenameEdits): Snapshot {
  const texts = new Map<Uri, string>();
  for (const [uri, all] of edits) {
    const file = before.file(uri);
    if (file !== undefined) texts.set(uri, applyEdits(file.text, all) ?? file.text);
  }
  return before.withTexts(texts);
}

/** The first thing that is in the way; nothing where the rename is safe. Throws where it is aborted. */
export async function findObstacle(proof: RenameProof, signal?: AbortSignal): Promise<Obstacle | undefined> {
  const comparison = new Comparison(proof);
  const time = new TimeSlice(signal);
  for (const uri of proof.files) {
    await proof.after.prepare(proof.moved?.(uri) ?? uri, signal);
    await time.pause();
    const found =
      comparison.newProblem(uri, 'error') ??
      comparison.otherMeaning(uri) ??
      comparison.newProblem(uri, 'warning');
    if (found !== undefined) return found;
  }
  return comparison.newClash(proof.together);
}

class Comparison {
  readonly #proof: RenameProof;
  readonly #after: Snapshot;
  readonly #moved: (uri: Uri) => Uri;
  readonly #shifts = new Map<Uri, Shift>();

  constructor(proof: RenameProof) {
    this.#proof = proof;
    this.#after = proof.after;
    this.#moved = proof.moved ?? ((uri) => uri);
  }

  newProblem(uri: Uri, severity: 'error' | 'warning'): Obstacle | undefined {
    const before = this.#proof.before.diagnostics(uri);
    const after = this.#after.diagnostics(this.#moved(uri));
    return this.#firstNew(
      uri,
      before,
      after.filter((each) => each.severity === severity),
    );
  }

  otherMeaning(uri: Uri): Obstacle | undefined {
    const shift = this.#shift(uri);
    const before = this.#counted(this.#proof.before, uri);
    const after = this.#counted(this.#after, this.#moved(uri));
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      const [old, now] = [before[index], after[index]];
      const expected = old && shift.span(old.span);
      if (old === undefined || expected === undefined || (now && now.span.start < expected.start))
        return now && this.#meansNow(uri, now);
      if (now === undefined || expected.start < now.span.start)
        return this.#obstacle(uri, expected, `${this.#named(uri, expected)} would stand for nothing`);
      if (expected.end !== now.span.end || this.#keyAfter(old.symbol) !== symbolKey(now.symbol))
        return this.#meansNow(uri, now);
    }
    return undefined;
  }

  /** What files may not declare that are compiled together. */
  newClash(files: readonly Uri[]): Obstacle | undefined {
    const before = conflictsIn(this.#proof.before, files);
    const after = conflictsIn(this.#after, files);
    for (const [uri, found] of after) {
      const obstacle = this.#firstNew(uri, before.get(uri) ?? [], found);
      if (obstacle !== undefined) return obstacle;
    }
    return undefined;
  }

  #firstNew(uri: Uri, before: readonly Diagnostic[], after: readonly Diagnostic[]): Obstacle | undefined {
    const shift = this.#shift(uri);
    const known = new Set(before.map(({ code, span }) => `${code} ${shift.start(span.start)}`));
    const found = after.find(({ code, span }) => !known.has(`${code} ${span.start}`));
    return found && this.#obstacle(uri, found.span, found.message);
  }

  /** Names of packages change by themselves where one is renamed. */
  #counted(snapshot: Snapshot, uri: Uri): readonly Occurrence[] {
    const all = occurrencesIn(snapshot, uri);
    return this.#proof.renamesPackage !== true ? all : all.filter(({ symbol }) => symbol.kind !== 'package');
  }

  #keyAfter(symbol: DeclaredSymbol): string {
    const uri = this.#moved(symbol.uri);
    if (symbol.kind === 'package' || symbol.kind === 'file') return symbolKey({ ...symbol, uri });
    const start = this.#shift(symbol.uri).start(symbol.nameSpan.start);
    return symbolKey({ ...symbol, uri, nameSpan: { start, end: start } });
  }

  #shift(uri: Uri): Shift {
    let shift = this.#shifts.get(uri);
    if (shift === undefined) this.#shifts.set(uri, (shift = new Shift(this.#proof.edits.get(uri) ?? [])));
    return shift;
  }

  #meansNow(uri: Uri, { span, symbol: { kind, fullName } }: Occurrence): Obstacle {
    const meaning = `would stand for the ${words[kind] ?? kind} "${fullName}"`;
    return this.#obstacle(uri, span, `${this.#named(uri, span)} ${meaning}`);
  }

  #named(uri: Uri, { start, end }: Span): string {
    return `"${this.#after.file(this.#moved(uri))?.text.slice(start, end) ?? ''}"`;
  }

  #obstacle(uri: Uri, span: Span, message: string): Obstacle {
    const lines = this.#after.file(this.#moved(uri))?.lines;
    return { uri, line: lines?.positionAt(span.start).line ?? 0, message };
  }
}

const words: Partial<Record<DeclaredSymbol['kind'], string>> = { 'enum-value': 'enum value' };

/** The files can be of several languages, such as schemas and the messages in text format that name them. */
function conflictsIn(snapshot: Snapshot, files: readonly Uri[]): ReadonlyMap<Uri, readonly Diagnostic[]> {
  const byLanguage = Map.groupBy(files, (uri) => snapshot.file(uri)?.language);
  const conflicts = [...byLanguage].flatMap(([language, uris]) => {
    const linked = uris.map((uri) => snapshot.linked(uri)).filter((link) => link !== undefined);
    return language?.conflicts?.(linked) ?? [];
  });
  const byFile = Map.groupBy(conflicts, ({ uri }) => uri);
  return new Map([...byFile].map(([uri, found]) => [uri, found.map(({ diagnostic }) => diagnostic)]));
}
