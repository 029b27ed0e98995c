/**
 * The files of a session: what editors have open, what was read from disk, and what is known to be missing. Gives out
 * snapshots. Reading is asynchronous and on demand: a snapshot holds the files it was asked for and all they import.
 */
import type { Uri } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { FilePort } from './file-port.ts';
import { type RootSettings, rootsFor } from './import-roots.ts';
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
  readonly #memo = new SnapshotMemo();
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
    this.#open.set(uri, file);
    return file;
  }

  /** The editor let go of the document; what counts again is the disk. */
  closeDocument(uri: Uri): void {
    this.#open.delete(uri);
    this.#disk.delete(uri);
  }

  /** The file was created, changed or deleted on disk. */
  fileChanged(uri: Uri): void {
    this.#disk.delete(uri);
  }

  get openDocuments(): readonly SourceFile[] {
    return [...this.#open.values()];
  }

  /** The files and all they import, as they are now. Files that do not exist are left out. */
  async snapshot(uris: readonly Uri[], signal?: AbortSignal): Promise<Snapshot> {
    const files = new Map<Uri, SourceFile>();
    const missing = new Set<Uri>();
    const roots = this.#roots;
    let wave = [...new Set(uris)];
    while (wave.length > 0) {
      const imports: Uri[][] = [];
      for (const some of chunks(wave, readsAtOnce)) {
        signal?.throwIfAborted();
        const read = await Promise.all(some.map((uri) => this.#read(uri)));
        read.forEach((file, index) => {
          const uri = some[index];
          if (uri === undefined) return;
          if (file === undefined) {
            missing.add(uri);
            return;
          }
          files.set(uri, file);
          const from = rootsFor(uri, roots);
          for (const { path } of file.imports)
            imports.push([...file.language.importCandidates(uri, path, from)]);
        });
      }
      wave = await this.#firstThatExist(imports, files, missing);
    }
    return new Snapshot(files, roots, this.#memo);
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

  /** Of each list of candidates the first that exists and is not yet known. */
  async #firstThatExist(
    lists: readonly Uri[][],
    known: ReadonlyMap<Uri, SourceFile>,
    missing: Set<Uri>,
  ): Promise<Uri[]> {
    const found = new Set<Uri>();
    const unique = new Map(lists.map((list) => [list.join('\n'), list]));
    for (const some of chunks([...unique.values()], readsAtOnce)) {
      await Promise.all(
        some.map(async (candidates) => {
          for (const candidate of candidates) {
            if (known.has(candidate) || found.has(candidate)) return;
            if (missing.has(candidate)) continue;
            if ((await this.#read(candidate)) !== undefined) {
              found.add(candidate);
              return;
            }
            missing.add(candidate);
          }
        }),
      );
    }
    return [...found];
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
