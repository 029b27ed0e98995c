/**
 * The state of a set of files and all they import, at one moment. Immutable: later edits do not show in it. Links are
 * made when asked for, each after those of its imports, and kept in the workspace's memo, so that the next snapshot
 * re-uses every link and every list of problems that no change reaches.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { relativeTo, type Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DialectChoice, Language, LinkableFile, LinkContext, Linked } from '../languages/language.ts';
import type { ImportResolution } from '../model/import-resolution.ts';
import { FileState, type FileUse, type Mark, usesAreSame } from './file-state.ts';
import type { ImportResolver } from './import-resolver.ts';
import { SourceFile } from './source-file.ts';

/** What outlives a snapshot: the newest of each file. */
export class SnapshotMemo {
  readonly states: Map<Uri, FileState>;
  /** A link holds as long as no text changes that it was made from. */
  readonly links: Map<Uri, { readonly linked: Linked; readonly text: Mark }>;
  /** Problems hold as long as nothing changes that they depend on. */
  readonly problems: Map<Uri, { readonly found: readonly Diagnostic[]; readonly state: FileState }>;

  /** What is known below is seen and left as it is. */
  constructor(below?: SnapshotMemo) {
    this.states = new LayeredMap(below?.states);
    this.links = new LayeredMap(below?.links);
    this.problems = new LayeredMap(below?.problems);
  }

  /** The same, to be added to without adding to this one. */
  copy(): SnapshotMemo {
    const copy = new SnapshotMemo();
    for (const [uri, state] of this.states) copy.states.set(uri, state);
    for (const [uri, link] of this.links) copy.links.set(uri, link);
    for (const [uri, problems] of this.problems) copy.problems.set(uri, problems);
    return copy;
  }

  forget(uri: Uri): void {
    this.states.delete(uri);
    this.links.delete(uri);
    this.problems.delete(uri);
  }
}

/** Has what the map below has, until it has something else by the same key. */
class LayeredMap<V> extends Map<Uri, V> {
  readonly #below: ReadonlyMap<Uri, V> | undefined;

  constructor(below: ReadonlyMap<Uri, V> | undefined) {
    super();
    this.#below = below;
  }

  override get(uri: Uri): V | undefined {
    return super.get(uri) ?? this.#below?.get(uri);
  }
}

/** The dialect that was chosen for a file of the language. */
type ChosenDialect = (uri: Uri, language: Language) => DialectChoice | undefined;

interface Prelude {
  readonly file: SourceFile | undefined;
  /** The file itself and what it imports, by way of others too. */
  readonly reached: ReadonlySet<SourceFile>;
}

export class Snapshot {
  readonly files: ReadonlyMap<Uri, SourceFile>;
  readonly #imports: ImportResolver;
  readonly #memo: SnapshotMemo;
  readonly #chosenDialect: ChosenDialect;
  readonly #states = new Map<Uri, FileState>();
  readonly #linked = new Map<Uri, Linked>();
  readonly #importPaths = new Map<SourceFile, string>();
  readonly #preludes = new Map<Language, Prelude>();
  /** When the names of its files were compared last, counted in names. */
  #namings: number;

  constructor(
    files: ReadonlyMap<Uri, SourceFile>,
    imports: ImportResolver,
    memo: SnapshotMemo,
    chosenDialect: ChosenDialect,
  ) {
    this.files = files;
    this.#imports = imports;
    this.#memo = memo;
    this.#chosenDialect = chosenDialect;
    this.#namings = imports.namings;
  }

  /** Whether its files still go by the names that it knows them by, which other files can give them. */
  get holds(): boolean {
    const { namings } = this.#imports;
    if (namings !== this.#namings)
      for (const [file, path] of this.#importPaths)
        if (this.#imports.importPathOf(file) !== path) return false;
    this.#namings = namings;
    return true;
  }

  file(uri: Uri): SourceFile | undefined {
    return this.files.get(uri);
  }

  /** What would be if some files had other texts that import the same; nothing that follows from it is kept. */
  withTexts(texts: ReadonlyMap<Uri, string>): Snapshot {
    const files = new Map(this.files);
    for (const [uri, text] of texts) {
      const file = files.get(uri);
      if (file !== undefined) files.set(uri, new SourceFile(uri, text, file.language));
    }
    return new Snapshot(files, this.#imports, new SnapshotMemo(this.#memo), this.#chosenDialect);
  }

  /** The file that an import statement names; nothing where it does not resolve or belongs to another language. */
  imported(from: Uri, path: string): SourceFile | undefined {
    const found = this.resolution(from, path)?.found;
    return found && this.files.get(found.uri);
  }

  /** Where an import leads and why; nothing of a file that is not in the snapshot. */
  resolution(from: Uri, path: string): ImportResolution | undefined {
    const importer = this.files.get(from);
    return importer && this.#imports.resolution(importer, path);
  }

  /** What an import of the file would say; nothing of a file that is not in the snapshot. */
  importPath(uri: Uri): string | undefined {
    const file = this.files.get(uri);
    return file && this.#importPath(file);
  }

  /** The same, where an import root that somebody wrote down says so. */
  rootedPath(uri: Uri): string | undefined {
    const file = this.files.get(uri);
    return file && this.#imports.rootedPathOf(file);
  }

  /**
   * What an import of the first file says to mean the second, which need not be in the snapshot; nothing where none can.
   * `exists` tells which files there are.
   */
  importPathFrom(from: Uri, to: Uri, exists: (uri: Uri) => boolean): string | undefined {
    const importer = this.files.get(from);
    return importer && this.#imports.pathFrom(importer, to, exists);
  }

  /** The link of a file; nothing where the file is not in the snapshot. */
  linked(uri: Uri): Linked | undefined {
    this.#settle(uri);
    for (const file of this.#unlinked(uri)) this.#link(file);
    return this.#linked.get(uri);
  }

  /** All that is wrong with a file, in order of place. */
  diagnostics(uri: Uri): readonly Diagnostic[] {
    const state = this.#settle(uri);
    if (state === undefined) return [];
    const known = this.#knownProblems(state);
    if (known !== undefined) return known;
    const linked = this.linked(uri);
    const found = linked === undefined ? [] : state.file.language.check(linked);
    this.#memo.problems.set(uri, { found, state });
    return found;
  }

  /** What is wrong with the files of the snapshot only because they are compiled together, by file. */
  conflicts(): ReadonlyMap<Uri, readonly Diagnostic[]> {
    const byLanguage = Map.groupBy(this.files.values(), ({ language }) => language);
    const conflicts = [...byLanguage].flatMap(([language, files]) => {
      const linked = files.map(({ uri }) => this.linked(uri)).filter((link) => link !== undefined);
      return language.conflicts?.(linked) ?? [];
    });
    const byFile = Map.groupBy(conflicts, ({ uri }) => uri);
    return new Map([...byFile].map(([uri, found]) => [uri, found.map(({ diagnostic }) => diagnostic)]));
  }

  /** Does what `diagnostics` of the file needs, and lets other work in between. Throws where it is aborted. */
  async prepare(uri: Uri, signal?: AbortSignal): Promise<void> {
    const state = this.#settle(uri);
    if (state === undefined || this.#knownProblems(state) !== undefined) return;
    const time = new TimeSlice(signal);
    for (const file of this.#unlinked(uri)) {
      await time.pause();
      this.#link(file);
    }
  }

  /** The problems that were found before, where they are still the same. */
  #knownProblems(state: FileState): readonly Diagnostic[] | undefined {
    const known = this.#memo.problems.get(state.file.uri);
    if (known === undefined) return undefined;
    // Those that point into imports are found anew when places there change.
    const holds =
      known.state.text === state.text ||
      (known.found.every((found) => pointsInto(found, state.file.uri)) && known.state.seesSameAs(state));
    return holds ? known.found : undefined;
  }

  #settle(root: Uri): FileState | undefined {
    for (const file of this.#importsFirst(root, (uri) => this.#states.has(uri))) {
      const before = this.#memo.states.get(file.uri);
      const uses = file.imports.map(({ path }): FileUse => {
        const target = this.imported(file.uri, path)?.uri;
        const resolution = this.resolution(file.uri, path);
        return { path, target, resolution, state: target && this.#states.get(target) };
      });
      const prelude = this.#preludeOf(file)?.uri;
      if (prelude !== undefined)
        uses.push({ path: '', target: prelude, resolution: undefined, state: this.#states.get(prelude) });
      const importPath = this.#importPath(file);
      const isBefore =
        before?.file === file && before.importPath === importPath && usesAreSame(before.uses, uses);
      const state = isBefore ? before : new FileState(file, importPath, uses, before);
      this.#states.set(file.uri, state);
      this.#memo.states.set(file.uri, state);
    }
    return this.#states.get(root);
  }

  /** The files that must be linked for the link of the file, each after what it imports. */
  #unlinked(root: Uri): Iterable<SourceFile> {
    return this.#importsFirst(root, (uri) => {
      if (this.#linked.has(uri)) return true;
      const memo = this.#memo.links.get(uri);
      if (memo === undefined || memo.text !== this.#states.get(uri)?.text) return false;
      this.#linked.set(uri, memo.linked);
      return true;
    });
  }

  /**
   * The file and what it imports, each after what it imports, but for what is done. Follows imports without
   * recursion, for nothing bounds how long their chains are.
   */
  *#importsFirst(root: Uri, isDone: (uri: Uri) => boolean): Generator<SourceFile> {
    const entered = new Set<Uri>();
    const path: { readonly file: SourceFile; readonly prelude: SourceFile | undefined; next: number }[] = [];
    const enter = (file: SourceFile | undefined): void => {
      if (file === undefined || entered.has(file.uri) || isDone(file.uri)) return;
      entered.add(file.uri);
      path.push({ file, prelude: this.#preludeOf(file), next: 0 });
    };
    enter(this.files.get(root));
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { file, prelude } = visit;
      const at = visit.next++;
      const next = file.imports[at];
      if (next !== undefined) {
        enter(this.imported(file.uri, next.path));
      } else if (prelude !== undefined && at === file.imports.length) {
        enter(prelude);
      } else {
        path.pop();
        if (!isDone(file.uri)) yield file;
      }
    }
  }

  /** The prelude that the file sees: not its own, and none that came with the product, for a language knows that one. */
  #preludeOf(file: SourceFile): SourceFile | undefined {
    const { language } = file;
    let known = this.#preludes.get(language);
    if (known === undefined) {
      const found = this.#findPrelude(language);
      known = { file: found, reached: found === undefined ? new Set() : this.#reachedFrom(found) };
      this.#preludes.set(language, known);
    }
    return known.file === undefined || known.reached.has(file) ? undefined : known.file;
  }

  #findPrelude(language: Language): SourceFile | undefined {
    const { prelude } = language;
    if (prelude === undefined) return undefined;
    const { bundled } = this.#imports.settings;
    for (const file of this.files.values())
      if (
        file.language === language &&
        file.uri.endsWith(`/${prelude}`) &&
        this.#importPath(file) === prelude &&
        !bundled.some((root) => relativeTo(root, file.uri) !== undefined)
      )
        return file;
    return undefined;
  }

  #reachedFrom(start: SourceFile): ReadonlySet<SourceFile> {
    const reached = new Set([start]);
    for (const { uri, imports } of reached)
      for (const { path } of imports) {
        const found = this.imported(uri, path);
        if (found !== undefined) reached.add(found);
      }
    return reached;
  }

  /** What the file imports is linked already, but for what imports it in turn. */
  #link(file: SourceFile): void {
    const prelude = this.#preludeOf(file);
    const context: LinkContext = {
      file: this.#linkable(file),
      dialect: this.#chosenDialect(file.uri, file.language),
      imported: (from, path) => {
        const found = this.imported(from, path);
        return found && this.#linkable(found);
      },
      linked: (uri) => this.#linked.get(uri),
      resolution: (from, path) => this.resolution(from, path),
      prelude: prelude && this.#linked.get(prelude.uri),
    };
    const linked = file.language.link(context);
    this.#linked.set(file.uri, linked);
    const text = this.#states.get(file.uri)?.text;
    if (text !== undefined) this.#memo.links.set(file.uri, { linked, text });
  }

  #linkable(file: SourceFile): LinkableFile {
    const { uri, parsed, foreignByte } = file;
    return { uri, importPath: this.#importPath(file), parsed, foreignByte };
  }

  /** What an import of the file says. Others may come to name it otherwise, but not while the snapshot lasts. */
  #importPath(file: SourceFile): string {
    let path = this.#importPaths.get(file);
    if (path === undefined) this.#importPaths.set(file, (path = this.#imports.importPathOf(file)));
    return path;
  }
}

/** Whether all places of the problem are in the file that has it. */
function pointsInto({ related = [] }: Diagnostic, uri: Uri): boolean {
  return related.every((place) => place.uri === uri);
}
