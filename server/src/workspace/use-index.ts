/**
 * Where files name what others declare, as far as that was found out before: who looks for the uses of a symbol links
 * only the other files. In numbers, for there are millions of uses. What a file names holds until the file changes or
 * one that it reaches by imports; that is told by the names of files alone, so that it is never held for too long.
 */
import type { Position } from '../base/line-index.ts';
import { ownText } from '../base/own-text.ts';
import { baseName, type Uri } from '../base/uri.ts';
import {
  builtInPath,
  type DeclaredSymbol,
  type Occurrence,
  type OccurrencePlace,
} from '../model/occurrence.ts';
import type { SourceFile } from './source-file.ts';

/** A place that names a symbol. */
export interface Use {
  readonly start: Position;
  readonly end: Position;
  readonly place: OccurrencePlace;
}

/** Of a file that was read: those of its imports that are files of others, and whether it is none of the workspace. */
export interface Reach {
  readonly foreign: ReadonlySet<Uri>;
  readonly isOutside: boolean;
}

/** Of each use: the number of its symbol, line, character, length, number of its kind of place. */
type Uses = Int32Array;

const numbersPerUse = 5;

/** 80 MB. */
const maxNumbers = 20_000_000;

const places: readonly OccurrencePlace[] = [
  'declaration',
  'type',
  'option',
  'literal',
  'value',
  'import',
  'text',
];

export class UseIndex {
  readonly #uses = new Map<Uri, Uses>();
  /** How many symbols have a number. There are hundreds of thousands, so nothing is kept of them but what tells them apart. */
  #symbols = 0;
  /** By the file that declares them, and where in it their names begin. */
  readonly #declared = new Map<Uri, Map<number, number>>();
  readonly #packages = new Map<string, number>();
  /** What languages have built in: which files say the same is not known here. */
  readonly #builtIn = new Map<string, { readonly symbol: DeclaredSymbol; readonly number: number }>();
  /** The files that import some file of the name, wherever it lies. They may be more than do so now. */
  readonly #importers = new Map<string, Set<Uri>>();
  /** The files that a file imports as those of others. */
  readonly #foreign = new Map<Uri, ReadonlySet<Uri>>();
  readonly #outside = new Set<Uri>();
  /** Changed files that nothing was taken in since: all that reaches them is forgotten. */
  readonly #forgotten = new Set<Uri>();
  #changes = 0;
  #size = 0;

  /** Another number after each change: what was found out at one that is gone must not be taken in. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether no more files should be taken in, for the sake of memory. */
  get isFull(): boolean {
    return this.#size > maxNumbers;
  }

  /** The files outside of the workspace that its files reach by imports. They may be more than do so now. */
  get outside(): ReadonlySet<Uri> {
    return this.#outside;
  }

  /** The files that some file imports as those of others. */
  get foreign(): ReadonlySet<Uri> {
    return new Set([...this.#foreign.values()].flatMap((files) => [...files]));
  }

  /** The files and those that reach one of them by imports; of files that are known, all that do are among them. */
  reaching(uris: readonly Uri[]): ReadonlySet<Uri> {
    const reaching = new Set(uris);
    for (const each of reaching)
      for (const importer of this.#importers.get(fileName(each)) ?? []) reaching.add(importer);
    return reaching;
  }

  has(uri: Uri): boolean {
    return this.#uses.has(uri);
  }

  /** Files were created, changed or deleted, or have other texts in an editor. */
  changed(uris: readonly Uri[]): void {
    this.#changes++;
    // A file that is typed in changes again and again.
    const reached = new Set(uris.filter((uri) => !this.#forgotten.has(uri)));
    for (const each of reached) {
      this.#forget(each);
      this.#foreign.delete(each);
      for (const importer of this.#importers.get(fileName(each)) ?? []) reached.add(importer);
    }
    for (const uri of uris) this.#forgotten.add(uri);
  }

  /** Something changed that decides where imports lead, or what names mean. */
  clear(): void {
    this.#changes++;
    this.#uses.clear();
    this.#size = 0;
    this.#importers.clear();
    this.#foreign.clear();
    this.#outside.clear();
    this.#symbols = 0;
    this.#declared.clear();
    this.#packages.clear();
    this.#builtIn.clear();
  }

  /** The file was read: what it imports counts from now on, for the files that are taken in after it. */
  reached({ uri, imports }: SourceFile, { foreign, isOutside }: Reach): void {
    if (foreign.size > 0) this.#foreign.set(uri, foreign);
    if (isOutside) this.#outside.add(uri);
    for (const { path } of imports) {
      const name = fileName(path);
      const importers = this.#importers.get(name);
      if (importers === undefined) this.#importers.set(name, new Set([uri]));
      else importers.add(uri);
    }
  }

  /**
   * All that the file names; declarations are left out, for who has a symbol knows where it is declared. The files that
   * the file reaches must have been told of before.
   */
  take({ uri, lines }: SourceFile, occurrences: readonly Occurrence[]): void {
    const kept = occurrences.filter(
      ({ place, symbol }) => place !== 'declaration' || symbol.kind === 'package',
    );
    const uses = new Int32Array(kept.length * numbersPerUse);
    let at = 0;
    for (const { span, symbol, place } of kept) {
      const { line, character } = lines.positionAt(span.start);
      // A place that goes over several lines is not told in these numbers.
      if (lines.positionAt(span.end).line !== line) return;
      uses[at++] = this.#numberOf(symbol);
      uses[at++] = line;
      uses[at++] = character;
      uses[at++] = span.end - span.start;
      uses[at++] = places.indexOf(place);
    }
    this.#forgotten.clear();
    this.#forget(uri);
    this.#uses.set(uri, uses);
    this.#size += uses.length;
  }

  /**
   * Looks a symbol up: the uses in a file, in order of place, or nothing where they are not known. `isMeant` says which
   * of those that languages have built in are the same one.
   */
  asking(
    symbol: DeclaredSymbol,
    isMeant: (builtIn: DeclaredSymbol) => boolean,
  ): (uri: Uri) => readonly Use[] | undefined {
    const own = this.#known(symbol);
    const builtIn = [...this.#builtIn.values()].filter((each) => isMeant(each.symbol));
    const meant = new Set([...(own === undefined ? [] : [own]), ...builtIn.map(({ number }) => number)]);
    return (uri) => {
      const uses = this.#uses.get(uri);
      if (uses === undefined) return undefined;
      const found: Use[] = [];
      for (let at = 0; at < uses.length; at += numbersPerUse) {
        if (!meant.has(uses[at] ?? 0)) continue;
        const line = uses[at + 1] ?? 0;
        const character = uses[at + 2] ?? 0;
        found.push({
          start: { line, character },
          end: { line, character: character + (uses[at + 3] ?? 0) },
          place: places[uses[at + 4] ?? 0] ?? 'text',
        });
      }
      return found;
    };
  }

  #forget(uri: Uri): void {
    this.#size -= this.#uses.get(uri)?.length ?? 0;
    this.#uses.delete(uri);
  }

  #known({ kind, fullName, uri, nameSpan }: DeclaredSymbol): number | undefined {
    return kind === 'package' ? this.#packages.get(fullName) : this.#declared.get(uri)?.get(nameSpan.start);
  }

  #numberOf(symbol: DeclaredSymbol): number {
    const { kind, fullName, uri, nameSpan } = symbol;
    if (builtInPath(symbol) !== undefined) {
      const key = `${kind} ${fullName} ${uri}#${nameSpan.start}`;
      const known = this.#builtIn.get(key);
      if (known !== undefined) return known.number;
      const number = this.#symbols++;
      this.#builtIn.set(key, { symbol, number });
      return number;
    }
    let number = this.#known(symbol);
    if (number !== undefined) return number;
    number = this.#symbols++;
    if (kind === 'package') this.#packages.set(ownText(fullName), number);
    else {
      let ofFile = this.#declared.get(uri);
      if (ofFile === undefined) this.#declared.set(uri, (ofFile = new Map<number, number>()));
      ofFile.set(nameSpan.start, number);
    }
    return number;
  }
}

/** As file systems that ignore case compare it. */
function fileName(path: string): string {
  return ownText(baseName(path as Uri).toLowerCase());
}
