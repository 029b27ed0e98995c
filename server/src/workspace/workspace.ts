/**
 * The files of a session: what editors have open, what was read from disk, and what is known to be missing. Gives out
 * snapshots. Reading is asynchronous and on demand: a snapshot holds the files it was asked for and all they import.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { baseName, parentOf, type Uri } from '../base/uri.ts';
import { firstForeignByte, type ForeignByte, mayBeForeign } from '../base/utf8.ts';
import type { Language } from '../languages/language.ts';
import type { CheckedModule } from './buf/buf-workspace.ts';
import { knownRules } from './buf/unknown-rules.ts';
import { dialectChoiceFor, type DialectSetting } from './dialects.ts';
import { FileList } from './file-list.ts';
import type { FilePort } from './file-port.ts';
import { ImportResolver } from './import-resolver.ts';
import type { RootSettings } from './import-roots.ts';
import { KeptSnapshots } from './kept-snapshots.ts';
import { type Move, movedFiles } from './moved-files.ts';
import type { ConfigProblems } from './roots/config-problems.ts';
import { Snapshot, SnapshotMemo } from './snapshot.ts';
import { SourceFile } from './source-file.ts';

export interface WorkspaceOptions {
  readonly languages: readonly Language[];
  readonly files: FilePort;
  readonly roots: RootSettings;
  readonly dialects?: readonly DialectSetting[];
}

/** What happened to a file on disk. */
export type FileChange = 'created' | 'changed' | 'deleted';

/** The names of the files that say where imports start; changes of them count. */
export const rootConfigNames: ReadonlySet<string> = new Set([
  'buf.yaml',
  'buf.work.yaml',
  'buf.gen.yaml',
  'buf.lock',
  'go.mod',
  'package.json',
]);

/** How many files are read at once. */
const readsAtOnce = 32;

/** UTF-16 units of text; with their trees and links, files take up to ten times as much memory. */
const keptUnused = 4_000_000;

/** Is told of how many files are read, of how many that are known of. */
type OnRead = (done: number, all: number) => void;

export class Workspace {
  readonly languages: readonly Language[];
  readonly #files: FilePort;
  readonly #open = new Map<Uri, SourceFile>();
  /** `undefined` is a file that is known to be missing. */
  readonly #disk = new Map<Uri, Promise<SourceFile | undefined>>();
  /** The lengths of the texts of files that may be let go of, those first that were not used for the longest time. */
  readonly #kept = new Map<Uri, number>();
  #memo = new SnapshotMemo();
  readonly #snapshots = new KeptSnapshots();
  #list: FileList;
  readonly #bundledFiles = new FileList(() => this.#findIn(this.#roots.bundled));
  #imports: ImportResolver;
  /** What was looked for and is not there. */
  #missing = new Set<Uri>();
  #roots: RootSettings;
  #dialects: readonly DialectSetting[];

  constructor(options: WorkspaceOptions) {
    this.languages = options.languages;
    this.#files = options.files;
    this.#roots = options.roots;
    this.#dialects = options.dialects ?? [];
    this.#list = this.#newList();
    this.#imports = this.#newResolver();
  }

  get roots(): RootSettings {
    return this.#roots;
  }

  setRoots(roots: RootSettings): void {
    if (roots.folders.join() !== this.#roots.folders.join()) this.#list = this.#newList();
    this.#roots = roots;
    this.#forgetImports();
  }

  setDialects(dialects: readonly DialectSetting[]): void {
    if (JSON.stringify(dialects) === JSON.stringify(this.#dialects)) return;
    this.#dialects = dialects;
    // What was made in another dialect counts no more, nor what snapshots that are still in use will make.
    this.#memo = new SnapshotMemo();
    this.#snapshots.clear();
  }

  /** The language of a file, by the identifier its editor gave it or else by its name. */
  languageOf(uri: Uri, languageId = this.#open.get(uri)?.language.id): Language | undefined {
    return (
      this.languages.find((language) => language.id === languageId) ??
      this.languages.find((language) => language.extensions.some((extension) => uri.endsWith(extension)))
    );
  }

  /** An editor opened the document or changed it. */
  setDocument(uri: Uri, text: string, languageId?: string): SourceFile | undefined {
    const language = this.languageOf(uri, languageId);
    if (language === undefined) return undefined;
    const file = this.#fileOf(uri, text, language);
    const before = this.#open.get(uri);
    if (this.#missing.has(uri) || (before !== undefined && before.language !== language))
      this.#forgetImports();
    if (before === undefined) this.#list.add(uri);
    if (before !== file) this.#snapshots.changed(uri);
    this.#kept.delete(uri);
    this.#open.set(uri, file);
    return file;
  }

  /** The editor let go of the document; what counts again is the disk. */
  closeDocument(uri: Uri): void {
    const file = this.#open.get(uri);
    if (file !== undefined) this.#kept.set(uri, file.text.length);
    this.#open.delete(uri);
    this.#disk.delete(uri);
    this.#forgetImports();
  }

  /** The file was created, deleted or changed on disk. */
  fileChanged(uri: Uri, change: FileChange): void {
    // A file that nobody has read may be new, whatever the event says.
    const isKnown = (this.#open.has(uri) || this.#disk.has(uri)) && !this.#missing.has(uri);
    if (change !== 'changed' || !isKnown || rootConfigNames.has(baseName(uri))) this.#forgetImports();
    if (change !== 'deleted' && this.languageOf(uri) !== undefined) this.#list.add(uri);
    this.#snapshots.changed(uri);
    this.#disk.delete(uri);
  }

  get openDocuments(): readonly SourceFile[] {
    return [...this.#open.values()];
  }

  /**
   * The files and all they import, as they are now. Files that do not exist are left out. Of what editors have open, the
   * same one as before while nothing of it changes.
   */
  async snapshot(uris: readonly Uri[], signal?: AbortSignal, onRead?: OnRead): Promise<Snapshot> {
    const known = this.#snapshots.find(uris);
    if (known !== undefined) {
      signal?.throwIfAborted();
      return known;
    }
    const { changes } = this.#snapshots;
    const files = await this.#withImports(uris, this.#imports, (uri) => this.#read(uri), signal, onRead);
    this.#forgetUnused(files);
    const snapshot = this.#snapshotOf(files, this.#imports, this.#memo);
    if (changes === this.#snapshots.changes && uris.every((uri) => this.#open.has(uri)))
      this.#snapshots.keep(uris, snapshot);
    return snapshot;
  }

  /**
   * What the snapshot of the files would be with these texts in the place of theirs, or of no file yet: to look at what
   * an edit leads to before it is made. What is found out about these texts is not kept.
   */
  async preview(
    uris: readonly Uri[],
    texts: ReadonlyMap<Uri, string>,
    signal?: AbortSignal,
  ): Promise<Snapshot> {
    const read = async (uri: Uri): Promise<SourceFile | undefined> => {
      const text = texts.get(uri);
      const language = this.languageOf(uri);
      if (text !== undefined && language !== undefined) return new SourceFile(uri, text, language);
      return this.#read(uri);
    };
    const known = await Promise.all([...texts.keys()].map((uri) => this.#read(uri)));
    const imports = known.every((file) => file !== undefined) ? this.#imports : this.#newResolver(read);
    const files = await this.#withImports(uris, imports, read, signal);
    return this.#snapshotOf(files, imports, this.#memo.copy());
  }

  #snapshotOf(files: ReadonlyMap<Uri, SourceFile>, imports: ImportResolver, memo: SnapshotMemo): Snapshot {
    const dialects = this.#dialects;
    return new Snapshot(files, imports, memo, (uri, language) =>
      dialectChoiceFor(uri, language.id, dialects),
    );
  }

  async #withImports(
    uris: readonly Uri[],
    imports: ImportResolver,
    readFile: (uri: Uri) => Promise<SourceFile | undefined>,
    signal: AbortSignal | undefined,
    onRead?: OnRead,
  ): Promise<ReadonlyMap<Uri, SourceFile>> {
    const time = new TimeSlice(signal);
    const files = new Map<Uri, SourceFile>();
    const seen = new Set(uris);
    let wave = [...seen];
    while (wave.length > 0) {
      const next: Uri[] = [];
      for (const some of chunks(wave, readsAtOnce)) {
        const read = (await Promise.all(some.map(readFile))).filter((file) => file !== undefined);
        for (const file of read) {
          await time.pause();
          files.set(file.uri, file);
          // Parsing is the long part.
          void file.imports;
          onRead?.(files.size, seen.size);
        }
        const targets = await Promise.all(read.map((file) => imports.settle(file)));
        for (const target of targets.flat()) {
          if (seen.has(target)) continue;
          seen.add(target);
          next.push(target);
        }
      }
      wave = next;
    }
    return files;
  }

  /** A workspace of its own with the same files, unsaved texts included, once some of them lie elsewhere. */
  withMoves(moves: readonly Move[]): Workspace {
    const texts: FilePort = {
      read: async (uri) => this.openText(uri) ?? this.#files.read(uri),
      list: (folder) => this.#files.list(folder),
      find: (folder, extensions, signal) => this.#files.find(folder, extensions, signal),
    };
    return new Workspace({
      languages: this.languages,
      files: movedFiles(texts, moves),
      roots: this.#roots,
      dialects: this.#dialects,
    });
  }

  /** What is wrong with the files that say where the imports of these files start; none where nobody asks these. */
  async configProblems(uris: readonly Uri[]): Promise<readonly ConfigProblems[]> {
    if (!this.#roots.discovers) return [];
    return this.checkProblems(uris.filter((uri) => this.languageOf(uri)?.rootsFrom.includes('buf')));
  }

  /** What is wrong with the files that say which rules hold for these files. */
  async checkProblems(uris: readonly Uri[]): Promise<readonly ConfigProblems[]> {
    return this.#imports.configProblems([...new Set(uris.map(parentOf))], knownRules(this.languages));
  }

  /** The module of Buf's that holds the file, with the rules for its files; nothing where there is none. */
  checkedModule(uri: Uri): Promise<CheckedModule | undefined> {
    return this.#imports.checkedModule(parentOf(uri));
  }

  /** The files that an import of the path can mean: those of the workspace, then the one that came with the product. */
  async filesNamed(importPath: string): Promise<readonly Uri[]> {
    const lists = [this.#list, this.#bundledFiles];
    return (await Promise.all(lists.map((list) => list.endingWith(importPath)))).flat();
  }

  /** All files of the workspace's languages below its folders. */
  find(signal?: AbortSignal): Promise<readonly Uri[]> {
    return this.#findIn(this.#roots.folders, signal);
  }

  /** Those of them that are below the folders, for folders that are new. */
  async findBelow(folders: readonly Uri[]): Promise<readonly Uri[]> {
    const below = await this.#findIn(folders);
    if (below.length === 0) return [];
    // The folder may lie in one that is left out.
    const all = new Set(await this.find());
    return below.filter((uri) => all.has(uri));
  }

  /** The files that somebody has read or looked for. */
  get knownFiles(): Iterable<Uri> {
    return this.#disk.keys();
  }

  /** One file without its imports, read past the memory of earlier reads and not remembered. */
  async readOnce(uri: Uri): Promise<SourceFile | undefined> {
    return this.#open.get(uri) ?? this.readDisk(uri);
  }

  /** The text of a document that an editor has open. */
  openText(uri: Uri): string | undefined {
    return this.#open.get(uri)?.text;
  }

  /** One file as it is on the disk, likewise. */
  async readDisk(uri: Uri): Promise<SourceFile | undefined> {
    return (await this.#disk.get(uri)) ?? this.#readDisk(uri);
  }

  /** The file, where there is one; what is not there is kept in mind, for when it comes. */
  async #probe(uri: Uri): Promise<SourceFile | undefined> {
    const file = await this.#read(uri);
    if (file === undefined) this.#missing.add(uri);
    return file;
  }

  #forgetImports(): void {
    this.#snapshots.clear();
    this.#missing = new Set();
    this.#imports = this.#newResolver();
  }

  #newResolver(
    read: (uri: Uri) => Promise<SourceFile | undefined> = (uri) => this.#probe(uri),
  ): ImportResolver {
    return new ImportResolver({
      settings: this.#roots,
      files: this.#files,
      list: this.#list,
      bundledFiles: this.#bundledFiles,
      read,
    });
  }

  async #findIn(folders: readonly Uri[], signal?: AbortSignal): Promise<readonly Uri[]> {
    const extensions = this.languages.flatMap((language) => language.extensions);
    const found = await Promise.all(folders.map((folder) => this.#files.find(folder, extensions, signal)));
    return [...new Set(found.flat())];
  }

  #newList(): FileList {
    return new FileList(async () => [...(await this.find()), ...this.#open.keys()]);
  }

  #read(uri: Uri): Promise<SourceFile | undefined> {
    const open = this.#open.get(uri);
    if (open !== undefined) return Promise.resolve(open);
    let read = this.#disk.get(uri);
    if (read === undefined) this.#disk.set(uri, (read = this.#readDisk(uri)));
    return read;
  }

  async #readDisk(uri: Uri): Promise<SourceFile | undefined> {
    const language = this.languageOf(uri);
    if (language === undefined) return undefined;
    const text = await this.#files.read(uri);
    if (text === undefined) return undefined;
    const bytes = mayBeForeign(text) ? await this.#files.readBytes?.(uri) : undefined;
    if (this.#disk.has(uri)) this.#kept.set(uri, text.length);
    return this.#fileOf(uri, text, language, bytes && firstForeignByte(text, bytes));
  }

  /** A text that was seen before needs no parse, as when a file is saved, or opened by an editor. */
  #fileOf(uri: Uri, text: string, language: Language, foreignByte?: ForeignByte): SourceFile {
    const known = this.#memo.states.get(uri)?.file;
    const isKnown =
      known?.text === text &&
      known.language === language &&
      known.foreignByte?.byte === foreignByte?.byte &&
      known.foreignByte?.offset === foreignByte?.offset;
    return isKnown ? known : new SourceFile(uri, text, language, foreignByte);
  }

  /** Lets go of what no snapshot has used for the longest time, where that is more than is worth keeping. */
  #forgetUnused(used: ReadonlyMap<Uri, SourceFile>): void {
    const isUsed = (uri: Uri): boolean => used.has(uri) || this.#snapshots.has(uri);
    let unused = 0;
    for (const [uri, size] of this.#kept) if (!isUsed(uri)) unused += size;
    for (const [uri, size] of this.#kept) {
      if (unused <= keptUnused) break;
      if (isUsed(uri)) continue;
      unused -= size;
      this.#kept.delete(uri);
      this.#disk.delete(uri);
      this.#memo.forget(uri);
    }
    for (const uri of used.keys()) {
      const size = this.#kept.get(uri);
      if (size === undefined) continue;
      // A map keeps its order: what was used last comes last.
      this.#kept.delete(uri);
      this.#kept.set(uri, size);
    }
  }
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
