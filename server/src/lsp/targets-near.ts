/** The files of targets by the folders that they are for: read once, and again when something around them changes. */
import { baseName, joinUri, relativeTo, type Uri } from '../base/uri.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { TargetsFile } from '../languages/rpc/targets.ts';
import type { Session } from './session.ts';

export class TargetsNear {
  readonly #session: Session;
  /** By the files that may be there. */
  readonly #read = new Map<string, Promise<TargetsFile | undefined>>();

  constructor(session: Session) {
    this.#session = session;
    session.onChange((cause) => {
      const [changed] = session.documents;
      const isOurs = changed !== undefined && isTargetsFile(changed.uri);
      if (cause === 'surroundings' || isOurs) this.#read.clear();
    });
  }

  /** Those of the folders above the first of the files that has any, else those at the top of opened folders. */
  async of(files: readonly Uri[]): Promise<TargetsFile | undefined> {
    const { folders } = this.#session.workspace.roots;
    const { filesFor, fileName, localFileName } = rpc.targets;
    const inFolders = (file: Uri): boolean =>
      folders.length === 0 || folders.some((folder) => relativeTo(folder, file) !== undefined);
    const above = files
      .filter((file) => file.startsWith('file:'))
      .map((file) => filesFor(file).filter(inFolders));
    const atTop = folders.map((folder) => [joinUri(folder, localFileName), joinUri(folder, fileName)]);
    for (const candidates of [...above, ...atTop]) {
      const found = await this.#readTogether(candidates);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The text of a document that is open, or of a file. */
  async textOf(uri: Uri): Promise<string | undefined> {
    return this.#session.document(uri)?.text.getText() ?? (await this.#session.files.read(uri));
  }

  #readTogether(candidates: readonly Uri[]): Promise<TargetsFile | undefined> {
    const key = candidates.join('\n');
    let read = this.#read.get(key);
    if (read === undefined) this.#read.set(key, (read = this.#readAll(candidates)));
    return read;
  }

  async #readAll(candidates: readonly Uri[]): Promise<TargetsFile | undefined> {
    const texts: { readonly uri: Uri; readonly text: string }[] = [];
    for (const uri of candidates.toReversed()) {
      const text = await this.textOf(uri);
      if (text !== undefined) texts.push({ uri, text });
    }
    return texts.length === 0 ? undefined : rpc.targets.read(texts);
  }
}

export function isTargetsFile(uri: Uri): boolean {
  const name = baseName(uri);
  return name === rpc.targets.fileName || name === rpc.targets.localFileName;
}
