/**
 * A file with all that it reaches by imports, reduced to marks. A mark means nothing but itself: where two states of a
 * file have the same one, nothing that it stands for has changed between them. So what was made of the one is known
 * to hold for the other without looking at any text, tree or link.
 */
import type { Uri } from '../base/uri.ts';
import { type ImportResolution, sameResolution } from '../model/import-resolution.ts';
import type { SourceFile } from './source-file.ts';

export type Mark = symbol;

/** Where an import of the file leads. */
export interface FileUse {
  readonly path: string;
  /** Nothing where the import does not resolve. */
  readonly target: Uri | undefined;
  readonly resolution: ImportResolution | undefined;
  /** Nothing there, and nothing in an import that leads back to the file. */
  readonly state: FileState | undefined;
}

export class FileState {
  readonly file: SourceFile;
  /** What an import of the file says. */
  readonly importPath: string;
  /** In the order of the imports. */
  readonly uses: readonly FileUse[];
  /** The same until a text or a name changes of a file that the file reaches, its own included. */
  readonly text: Mark;
  /** The last state before this one that somebody has compared; nothing once `looks` was derived from it. */
  #before: FileState | undefined;
  #looks: Looks | undefined;

  /** `before` is an earlier state of the same file. */
  constructor(file: SourceFile, importPath: string, uses: readonly FileUse[], before: FileState | undefined) {
    this.file = file;
    this.importPath = importPath;
    this.uses = uses;
    const isSame = before?.file === file && before.importPath === importPath && readSame(before.uses, uses);
    this.text = isSame ? before.text : Symbol();
    this.#before = before === undefined || before.#looks !== undefined ? before : before.#before;
    // What is used is compared later, so it must be settled how it looks before it is replaced.
    for (const { state } of uses) void state?.looks;
  }

  /** Derived when somebody first asks, for nobody asks how a file looks that nobody imports. */
  get looks(): Looks {
    if (this.#looks === undefined) {
      this.#looks = looksAfter(this.#before, this);
      this.#before = undefined;
    }
    return this.#looks;
  }

  /** Whether all is the same that the file's own problems can depend on. */
  seesSameAs(other: FileState): boolean {
    return (
      this.file === other.file &&
      this.importPath === other.importPath &&
      usesLookSame(this.file, this.uses, other.uses)
    );
  }
}

/** What importers see of a file and all that it reaches. */
interface Looks {
  /** The same until something that is declared changes. */
  readonly names: Mark;
  /** The same until that or the body of a record changes. */
  readonly all: Mark;
}

function looksAfter(before: FileState | undefined, { file, importPath, uses }: FileState): Looks {
  if (before === undefined) return { names: Symbol(), all: Symbol() };
  const changed = file !== before.file;
  const sameNames =
    importPath === before.importPath && (!changed || file.exports.names === before.file.exports.names);
  const sameBodies = !changed || file.exports.bodies === before.file.exports.bodies;
  const same = sameNames && usesLookSame(file, before.uses, uses);
  return {
    // Where the file looks inside of its imports, its importers look inside of it.
    names: same && (sameBodies || !file.exports.looksInside) ? before.looks.names : Symbol(),
    all: sameNames && sameBodies && allSame(before.uses, uses) ? before.looks.all : Symbol(),
  };
}

/** Whether all is the same that the file depends on in what it uses. */
function usesLookSame(file: SourceFile, before: readonly FileUse[], now: readonly FileUse[]): boolean {
  return allSame(before, now) || (!file.exports.looksInside && namesSame(before, now));
}

const readSame = sameUses((a, b) => a.text === b.text);
const allSame = sameUses((a, b) => a.looks.all === b.looks.all);
const namesSame = sameUses((a, b) => a.looks.names === b.looks.names);

/** Whether both lead to the same states. */
export const usesAreSame = sameUses(() => false);

function sameUses(
  same: (a: FileState, b: FileState) => boolean,
): (before: readonly FileUse[], now: readonly FileUse[]) => boolean {
  return (before, now) =>
    before.length === now.length &&
    before.every((use, index) => {
      const other = now[index];
      if (other === undefined || use.path !== other.path || use.target !== other.target) return false;
      if (!sameResolution(use.resolution, other.resolution)) return false;
      // What a cycle leads back to is not settled yet, so nothing is known of it.
      if (use.state === undefined || other.state === undefined) return use.target === undefined;
      return use.state === other.state || same(use.state, other.state);
    });
}
