/**
 * What every file of the workspace declares and which words stand in it, open or not. Read once, and kept in a store
 * for the next run, which then parses only what has changed since. Files are let go of again when that is taken.
 */
import { hashOf } from '../base/text-hash.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import { DeclarationIndex, type DeclarationRows } from './declaration-index.ts';
import type { FilePort } from './file-port.ts';
import type { IndexStore } from './index-store.ts';
import { readIndex, type SavedFile, writeIndex } from './saved-index.ts';
import type { SourceFile } from './source-file.ts';
import { WordIndex } from './word-index.ts';
import { type WordSet, wordsIn } from './word-set.ts';
import type { Workspace } from './workspace.ts';

export interface WorkspaceIndexOptions {
  readonly workspace: Workspace;
  readonly files: FilePort;
  readonly store: IndexStore;
  /** Resolves when nothing is going on that is more urgent than an index. */
  readonly turn?: () => Promise<void>;
}

export interface BuildOptions {
  readonly signal?: AbortSignal;
  /** Told of each file that had to be read, with how many of all files are done. */
  readonly onRead?: (done: number, all: number) => void;
}

/** How many files are read at once. */
const readsAtOnce = 32;

/** Of as many changes of files at once the index is saved again, so that no later start has to read them all. */
const savedAfter = 64;

export class WorkspaceIndex {
  readonly #workspace: Workspace;
  readonly #files: FilePort;
  readonly #store: IndexStore;
  readonly #turn: () => Promise<void>;
  #names = new DeclarationIndex();
  readonly #words = new WordIndex();
  /** Open documents that were edited since somebody last looked. */
  readonly #edited = new Map<Uri, SourceFile>();
  #factsVersion = 0;
  #isBuilt = false;
  /** Files as they are on disk, for the store. */
  #saved = new Map<Uri, SavedFile>();
  #loading: { readonly name: string; readonly found: Promise<boolean> } | undefined;

  constructor({ workspace, files, store, turn }: WorkspaceIndexOptions) {
    this.#workspace = workspace;
    this.#files = files;
    this.#store = store;
    this.#turn = turn ?? (() => Promise.resolve());
  }

  /** What is known so far. */
  get names(): DeclarationIndex {
    this.#takeEdits();
    return this.#names;
  }

  /** An open document has a new text. It is taken in when somebody looks. */
  documentChanged(file: SourceFile): void {
    this.#edited.set(file.uri, file);
  }

  /** The files were created, changed or deleted on disk, or an editor let go of them. */
  async filesChanged(uris: readonly Uri[], signal?: AbortSignal): Promise<void> {
    const time = new TimeSlice(signal);
    let changed = 0;
    for (let at = 0; at < uris.length; at += readsAtOnce) {
      const some = uris.slice(at, at + readsAtOnce);
      for (const look of await Promise.all(some.map((uri) => this.#look(uri, this.#saved.get(uri))))) {
        await time.pause();
        await this.#turn();
        if (look.known === undefined) changed++;
        this.#take(look);
      }
    }
    if (changed >= savedAfter) await this.#save();
  }

  /** Takes in what an earlier run has saved; whether there was anything. What changed since is not known then. */
  load(): Promise<boolean> {
    const name = this.#storeName();
    if (this.#loading?.name !== name) this.#loading = { name, found: this.#load(name) };
    return this.#loading.found;
  }

  async #load(name: string): Promise<boolean> {
    const saved = readIndex((await this.#store.read(name)) ?? new Uint8Array());
    this.#names = new DeclarationIndex(saved?.texts);
    this.#words.clear();
    this.#saved = new Map(saved?.files);
    this.#factsVersion++;
    this.#isBuilt = false;
    for (const [uri, { rows, words }] of this.#saved) this.#keep(uri, rows, words);
    for (const file of this.#workspace.openDocuments) this.#edited.set(file.uri, file);
    return saved !== undefined;
  }

  /** Takes in all files of the workspace's folders as they are now. Throws where it is aborted. */
  async build({ signal, onRead }: BuildOptions = {}): Promise<void> {
    await this.load();
    const uris = await this.#workspace.find(signal);
    const time = new TimeSlice(signal);
    let isNew = this.#removeAllBut(uris);
    const lookAt = (from: number): Promise<Look[]> =>
      Promise.all(uris.slice(from, from + readsAtOnce).map((uri) => this.#look(uri, this.#saved.get(uri))));
    let next = lookAt(0);
    for (let at = 0; at < uris.length; at += readsAtOnce) {
      const some = await next;
      signal?.throwIfAborted();
      // The disk works while these are parsed.
      next = lookAt(at + readsAtOnce);
      some.reverse();
      // Each is let go of before the next is parsed, so that no two trees are in memory.
      for (let look = some.pop(); look !== undefined; look = some.pop()) {
        await time.pause();
        await this.#turn();
        if (look.known === undefined) {
          isNew = true;
          onRead?.(at, uris.length);
        }
        this.#take(look);
      }
    }
    this.#isBuilt = true;
    if (isNew) await this.#save();
  }

  /**
   * What lint rules about several files see of the files as they are on disk; nothing before all are known. `version`
   * is another one whenever something of it is.
   */
  get facts(): { readonly version: number; readonly files: ReadonlyMap<Uri, SavedFile> } | undefined {
    return this.#isBuilt ? { version: this.#factsVersion, files: this.#saved } : undefined;
  }

  /** The files on disk that are taken in. */
  get files(): Iterable<Uri> {
    return this.#saved.keys();
  }

  /** Whether the text is that of the file on disk, as far as that is known. */
  isOnDisk(uri: Uri, text: string): boolean {
    return this.#saved.get(uri)?.hash === hashOf(text);
  }

  /** The files that may name what the word is the name of; a file that does is always among them. */
  filesWithWord(word: string): readonly Uri[] {
    this.#takeEdits();
    return this.#words.filesWith(word);
  }

  #storeName(): string {
    return `index-${hashOf(this.#workspace.roots.folders.join('\n')).toString(36)}`;
  }

  async #save(): Promise<void> {
    const { texts } = this.#names;
    // Files may change while it is written.
    const files = new Map(this.#saved);
    await this.#store.write(this.#storeName(), writeIndex({ texts, files }));
  }

  #takeEdits(): void {
    for (const [uri, file] of this.#edited) this.#keep(uri, this.#rowsOf(file), wordsIn(file.text));
    this.#edited.clear();
  }

  /** Reads the file, unless it is as it was saved. */
  async #look(uri: Uri, saved: SavedFile | undefined): Promise<Look> {
    const stamp = await this.#files.stamp?.(uri);
    if (saved !== undefined && stamp !== undefined && saved.stamp === stamp)
      return { uri, stamp, known: saved };
    return { uri, stamp, file: await this.#workspace.readDisk(uri) };
  }

  #take({ uri, stamp, file, known }: Look): void {
    const entry = known ?? (file && this.#entryOf(file, stamp));
    if (this.#saved.get(uri)?.facts !== entry?.facts) this.#factsVersion++;
    if (entry === undefined) this.#saved.delete(uri);
    else this.#saved.set(uri, entry);
    // An open document counts for more than the file below it.
    if (this.#workspace.openText(uri) !== undefined) return;
    this.#edited.delete(uri);
    if (entry !== undefined) this.#keep(uri, entry.rows, entry.words);
    else this.#forget(uri);
  }

  #keep(uri: Uri, rows: DeclarationRows, words: WordSet): void {
    this.#names.update(uri, rows);
    this.#words.set(uri, words);
  }

  #forget(uri: Uri): void {
    this.#names.remove(uri);
    this.#words.delete(uri);
  }

  /** Parses the file, unless its content is what it was. */
  #entryOf(file: SourceFile, stamp: string | undefined): SavedFile {
    const hash = hashOf(file.text);
    const before = this.#saved.get(file.uri);
    if (before?.hash === hash) return { ...before, stamp };
    const facts = file.language.linter?.factsOf(file.parsed) ?? '';
    return { stamp, hash, rows: this.#rowsOf(file), words: wordsIn(file.text), facts };
  }

  /** Not by `file.declarations`, which a file that is kept would keep. */
  #rowsOf({ language, parsed, lines }: SourceFile): DeclarationRows {
    return this.#names.rowsOf(language.declarations(parsed), lines);
  }

  /** Whether there were others. */
  #removeAllBut(uris: readonly Uri[]): boolean {
    const kept = new Set(uris);
    const before = this.#saved.size;
    for (const uri of this.#saved.keys()) if (!kept.has(uri)) this.#saved.delete(uri);
    for (const uri of this.#names.files())
      if (!kept.has(uri) && this.#workspace.openText(uri) === undefined) this.#forget(uri);
    if (this.#saved.size < before) this.#factsVersion++;
    return this.#saved.size < before;
  }
}

interface Look {
  readonly uri: Uri;
  readonly stamp: string | undefined;
  readonly file?: SourceFile | undefined;
  readonly known?: SavedFile;
}
