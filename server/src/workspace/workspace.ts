/**
 * The files of a session: what editors have open, what was read from disk, and what is known to be missing. Gives out
 * snapshots. Reading is asynchronous and on demand: a snapshot holds the files it was asked for and all they import.
 */
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { FilePort } from './file-port.ts';
import { type RootSettings, rootsFor } from './import-roots.ts';
import { ImportTable } from './import-table.ts';
import { Snapshot, SnapshotMemo } from './snapshot.ts';
import { SourceFile } from './source-file.ts';

export interface WorkspaceOptions {
  readonly languages: readonly Language[];
  readonly files: FilePort;
  readonly roots: RootSettings;
}

/** How many files are read at once. */
const readsAtOnce = 32;

export class Workspace {
  readonly languages: readonly Language[];
  readonly #files: FilePort;
  readonly #open = new Map<Uri, SourceFile>();
  /** `undefined` is a file that is known to be missing. */
  readonly #disk = new Map<Uri, Promise<SourceFile | undefined>>();
  #memo = new SnapshotMemo();
  #imports = new ImportTable();
  /** What was looked for and is not there. */
  #missing = new Set<Uri>();
  #roots: RootSettings;

  constructor(options: WorkspaceOptions) {
    this.languages = options.languages;
    this.#files = options.files;
    this.#roots = options.roots;
  }

  get roots(): RootSettings {
    return this.#roots;
  }

  setRoots(roots: RootSettings): void {
    this.#roots = roots;
    this.#memo = new SnapshotMemo();
    this.#forgetImports();
  }

  /** The language of a file, by the identifier its editor gave it or else by its name. */
  languageOf(uri: Uri, languageId?: string): Language | undefined {
    return (
      this.languages.find((language) => language.id === languageId) ??
      this.languages.find((language) => language.extensions.some((extension) => uri.endsWith(extension)))
    );
  }

  /** An editor opened the document or changed it. */
  setDocument(uri: Uri, text: string, languageId?: string): SourceFile | undefined {
    const language = this.languageOf(uri, languageId);
    if (language === undefined) return undefined;
    const file = new SourceFile(uri, text, language, true);
    const before = this.#open.get(uri);
    if (this.#missing.has(uri) || (before !== undefined && before.language !== language))
      this.#forgetImports();
    this.#open.set(uri, file);
    return file;
  }

  /** The editor let go of the document; what counts again is the disk. */
  closeDocument(uri: Uri): void {
    this.#open.delete(uri);
    this.#disk.delete(uri);
    this.#forgetImports();
  }

  /** The file was created, changed or deleted on disk. */
  fileChanged(uri: Uri): void {
    if (this.#missing.has(uri) || this.#disk.has(uri)) this.#forgetImports();
    this.#disk.delete(uri);
  }

  get openDocuments(): readonly SourceFile[] {
    return [...this.#open.values()];
  }

  /** The files and all they import, as they are now. Files that do not exist are left out. */
  async snapshot(uris: readonly Uri[], signal?: AbortSignal): Promise<Snapshot> {
    const time = new TimeSlice(signal);
    const files = new Map<Uri, SourceFile>();
    const imports = this.#imports;
    const roots = this.#roots;
    const seen = new Set(uris);
    let wave = [...seen];
    while (wave.length > 0) {
      const next: Uri[] = [];
      for (const some of chunks(wave, readsAtOnce)) {
        const read = (await Promise.all(some.map((uri) => this.#read(uri)))).filter(
          (file) => file !== undefined,
        );
        for (const file of read) {
          await time.pause();
          files.set(file.uri, file);
          for (const target of await this.#targetsOf(file, imports, roots)) {
            if (target === undefined || seen.has(target)) continue;
            seen.add(target);
            next.push(target);
          }
        }
      }
      wave = next;
    }
    return new Snapshot(files, roots, imports, this.#memo);
  }

  /** All files of the workspace's languages below its folders. */
  async find(signal?: AbortSignal): Promise<readonly Uri[]> {
    const extensions = this.languages.flatMap((language) => language.extensions);
    const found = await Promise.all(
      this.#roots.folders.map((folder) => this.#files.find(folder, extensions, signal)),
    );
    return [...new Set(found.flat())];
  }

  /** One file without its imports, read past the memory of earlier reads and not remembered. */
  async readOnce(uri: Uri): Promise<SourceFile | undefined> {
    return this.#open.get(uri) ?? (await this.#disk.get(uri)) ?? this.#readDisk(uri);
  }

  /** The files that the imports of the file lead to. */
  async #targetsOf(
    file: SourceFile,
    imports: ImportTable,
    roots: RootSettings,
  ): Promise<readonly (Uri | undefined)[]> {
    const known = imports.targetsOf(file.uri);
    const wanted = file.imports.filter(({ path }) => !known.has(path));
    for (const some of chunks(wanted, readsAtOnce))
      await Promise.all(
        some.map(({ path }) =>
          imports.find(
            file,
            path,
            () => file.language.importCandidates(file.uri, path, rootsFor(file.uri, roots)),
            (uri) => this.#probe(uri),
          ),
        ),
      );
    const targets = imports.targetsOf(file.uri);
    return file.imports.map(({ path }) => targets.get(path));
  }

  /** The file, where there is one; what is not there is kept in mind, for when it comes. */
  async #probe(uri: Uri): Promise<SourceFile | undefined> {
    const file = await this.#read(uri);
    if (file === undefined) this.#missing.add(uri);
    return file;
  }

  #forgetImports(): void {
    this.#imports = new ImportTable();
    this.#missing = new Set();
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
    return text === undefined ? undefined : new SourceFile(uri, text, language, false);
  }
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
