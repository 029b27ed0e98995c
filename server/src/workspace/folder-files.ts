/** The files of a language that lie right in a folder, saved or not; listed once, until something else may lie there. */
import { joinUri, parentOf, type Uri } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { FilePort } from './file-port.ts';
import type { Workspace } from './workspace.ts';

/** Folders with more are not looked through whole. */
const maxFiles = 200;

export class FolderFiles {
  readonly #files: FilePort;
  readonly #workspace: Workspace;
  readonly #listed = new Map<Uri, Promise<readonly Uri[]>>();

  constructor(files: FilePort, workspace: Workspace) {
    this.#files = files;
    this.#workspace = workspace;
  }

  /** In order of their names. */
  async of(folder: Uri, { extensions }: Language): Promise<readonly Uri[]> {
    let listed = this.#listed.get(folder);
    if (listed === undefined) this.#listed.set(folder, (listed = this.#list(folder)));
    const open = this.#workspace.openDocuments
      .map(({ uri }) => uri)
      .filter((uri) => parentOf(uri) === folder);
    return [...new Set([...(await listed), ...open])]
      .filter((uri) => extensions.some((extension) => uri.endsWith(extension)))
      .toSorted()
      .slice(0, maxFiles);
  }

  /** Files came or went. */
  forget(): void {
    this.#listed.clear();
  }

  async #list(folder: Uri): Promise<readonly Uri[]> {
    const entries = await this.#files.list(folder);
    return [...(entries?.files ?? [])].map((name) => joinUri(folder, name));
  }
}
