/**
 * What every file of the workspace declares, open or not. Read once, and kept in a store for the next run, which then
 * parses only what has changed since. Files are let go of again when their names are taken.
 */
import { hashOf } from '../base/text-hash.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import { DeclarationIndex, type DeclaredNames, namesIn } from './declaration-index.ts';
import type { FilePort } from './file-port.ts';
import type { IndexStore } from './index-store.ts';
import { readIndex, type SavedFile, writeIndex } from './saved-index.ts';
import type { SourceFile } from './source-file.ts';
import type { Workspace } from './workspace.ts';

export interface WorkspaceIndexOptions {
  readonly workspace: Workspace;
  readonly files: FilePort;
  readonly store: IndexStore;
}

/** How many files are read at once. */
const readsAtOnce = 32;

export class WorkspaceIndex {
  readonly #workspace: Workspace;
  readonly #files: FilePort;
  readonly #store: IndexStore;
  readonly #names = new DeclarationIndex();
  /** Open documents that were edited since somebody last looked. */
  readonly #edited = new Map<Uri, SourceFile>();

  constructor({ workspace, files, store }: WorkspaceIndexOptions) {
    this.#workspace = workspace;
    this.#files = files;
    this.#store = store;
  }

  /** What is known so far. */
  get names(): DeclarationIndex {
    for (const [uri, file] of this.#edited) this.#names.update(uri, namesOf(file));
    this.#edited.clear();
    return this.#names;
  }

  /** An open document has a new text. It is taken in when somebody looks. */
  documentChanged(file: SourceFile): void {
    this.#edited.set(file.uri, file);
  }

  /** The file was created, changed or deleted on disk. */
  async fileChanged(uri: Uri): Promise<void> {
    const file = await this.#workspace.readOnce(uri);
    if (file === undefined) this.names.remove(uri);
    else this.names.update(uri, namesOf(file));
  }

  /** Takes in all files of the workspace's folders. Throws where it is aborted. */
  async build(signal?: AbortSignal): Promise<void> {
    const name = `index-${hashOf(this.#workspace.roots.folders.join('\n')).toString(36)}`;
    const saved = readIndex((await this.#store.read(name)) ?? '');
    const uris = await this.#workspace.find(signal);
    this.#removeAllBut(uris);
    const time = new TimeSlice(signal);
    const now = new Map<Uri, SavedFile>();
    let isNew = false;
    for (let at = 0; at < uris.length; at += readsAtOnce) {
      const some = await Promise.all(
        uris.slice(at, at + readsAtOnce).map((uri) => this.#look(uri, saved.get(uri))),
      );
      some.reverse();
      // Each is let go of before the next is parsed, so that no two trees are in memory.
      for (let look = some.pop(); look !== undefined; look = some.pop()) {
        await time.pause();
        const { uri, stamp, file, known } = look;
        const entry = known ?? (file && savedFile(file, stamp, saved.get(uri)));
        if (entry === undefined) continue;
        now.set(uri, entry);
        isNew ||= known === undefined;
        if (!this.names.has(uri)) this.names.update(uri, entry.names);
      }
    }
    if (isNew || now.size !== saved.size) await this.#store.write(name, writeIndex(now));
  }

  /** Reads the file, unless it is as it was saved. */
  async #look(uri: Uri, saved: SavedFile | undefined): Promise<Look> {
    const stamp = await this.#files.stamp?.(uri);
    if (saved !== undefined && stamp !== undefined && saved.stamp === stamp)
      return { uri, stamp, known: saved };
    return { uri, stamp, file: await this.#workspace.readDisk(uri) };
  }

  /** The files in which the word stands, be it in a comment; those of them that name a symbol can only be among these. */
  async filesWithWord(word: string, signal?: AbortSignal): Promise<readonly Uri[]> {
    const time = new TimeSlice(signal);
    const found: Uri[] = [];
    for (const uri of this.names.files()) {
      await time.pause();
      const text = this.#workspace.openText(uri) ?? (await this.#files.read(uri));
      if (text?.includes(word) === true) found.push(uri);
    }
    return found;
  }

  #removeAllBut(uris: readonly Uri[]): void {
    const kept = new Set([...uris, ...this.#workspace.openDocuments.map(({ uri }) => uri)]);
    for (const uri of this.names.files()) if (!kept.has(uri)) this.names.remove(uri);
  }
}

interface Look {
  readonly uri: Uri;
  readonly stamp: string | undefined;
  readonly file?: SourceFile | undefined;
  readonly known?: SavedFile;
}

/** Parses the file, unless its content is what it was. */
function savedFile(file: SourceFile, stamp: string | undefined, before: SavedFile | undefined): SavedFile {
  const hash = hashOf(file.text);
  return { stamp, hash, names: before?.hash === hash ? before.names : namesOf(file) };
}

/** Not by `file.declarations`, which a file that is kept would keep. */
function namesOf({ language, parsed }: SourceFile): DeclaredNames {
  return namesIn(language.declarations(parsed));
}
