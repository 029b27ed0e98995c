/** What lies around the files of a workspace: folders and configuration, each read once. */
import { joinUri, parentOf, type Uri } from '../../base/uri.ts';
import type { FilePort, FolderEntries } from '../file-port.ts';

/** How far up configuration is looked for. */
const maxFoldersAbove = 16;

export class Surroundings {
  readonly #files: FilePort;
  readonly #folders = new Map<Uri, Promise<FolderEntries>>();
  readonly #texts = new Map<Uri, Promise<string | undefined>>();
  readonly #results = new Map<string, Promise<unknown>>();

  constructor(files: FilePort) {
    this.#files = files;
  }

  /** What the folder holds; nothing at all where there is no such folder. */
  list(folder: Uri): Promise<FolderEntries> {
    let entries = this.#folders.get(folder);
    if (entries === undefined) {
      entries = this.#files.list(folder).then((found) => found ?? noEntries);
      this.#folders.set(folder, entries);
    }
    return entries;
  }

  async hasFolder(folder: Uri): Promise<boolean> {
    const { files, folders } = await this.list(folder);
    return files.size + folders.size > 0;
  }

  /** The text of a file of the folder; nothing where there is none of the name. */
  async read(folder: Uri, name: string): Promise<string | undefined> {
    if (!(await this.list(folder)).files.has(name)) return undefined;
    const uri = joinUri(folder, name);
    let text = this.#texts.get(uri);
    if (text === undefined) this.#texts.set(uri, (text = this.#files.read(uri)));
    return text;
  }

  /** The folder and those above it, the nearest first, up to the top of its repository. */
  above(folder: Uri): Promise<readonly Uri[]> {
    return this.once('above', folder, () => this.#climb(folder));
  }

  /** Makes a result for a folder once; `what` names the kind of result. */
  once<T>(what: string, folder: Uri, make: () => Promise<T>): Promise<T> {
    const key = `${what} ${folder}`;
    let result = this.#results.get(key) as Promise<T> | undefined;
    if (result === undefined) this.#results.set(key, (result = make()));
    return result;
  }

  async #climb(folder: Uri): Promise<readonly Uri[]> {
    const above: Uri[] = [];
    for (let at = folder; above.length < maxFoldersAbove; at = parentOf(at)) {
      above.push(at);
      const { files, folders } = await this.list(at);
      // In a worktree or a submodule it is a file.
      if (folders.has('.git') || files.has('.git') || parentOf(at) === at) break;
    }
    return above;
  }
}

const noEntries: FolderEntries = { files: new Set(), folders: new Set() };
