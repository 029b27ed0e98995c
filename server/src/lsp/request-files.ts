/**
 * Where requests and targets of the workspace are on disk. The folders are looked through once, and again after there
 * is something new in them; as long as nobody tells of what happens to files, they are looked through each time.
 */
import { baseName, type Uri } from '../base/uri.ts';
import type { PlacedRequest } from '../ide/request-symbols.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { FileChange } from '../workspace/workspace.ts';
import { placedRequests } from './placed-requests.ts';
import type { FileChanges, Session } from './session.ts';

/** Texts of more characters than this together are not kept. */
const keptLength = 16 * 1024 * 1024;

const endings = [...rpc.extensions, rpc.targets.fileName, rpc.targets.localFileName];

export class RequestFiles {
  readonly #session: Session;
  #found: Promise<readonly Uri[]> | undefined;
  readonly #texts = new Map<Uri, string>();
  #length = 0;
  readonly #named = new Map<Uri, readonly PlacedRequest[]>();

  constructor(session: Session) {
    this.#session = session;
    session.onFiles((changes) => this.#follow(changes));
    // Whoever asks of the workspace will ask of its requests.
    session.onIndexing(() => {
      if (session.isToldOfFiles) void this.all();
    });
  }

  /** Documents of requests, and files of targets; those with such a name that are neither may be among them. */
  async all(signal?: AbortSignal): Promise<readonly Uri[]> {
    if (!this.#session.isToldOfFiles) this.#forget();
    return this.known(signal);
  }

  /** The same for who asks with every letter: as far as they were found before, where nobody tells of files. */
  async known(signal?: AbortSignal): Promise<readonly Uri[]> {
    // Others wait for it too, so that no one of them may end it.
    const found = await (this.#found ??= this.#find());
    signal?.throwIfAborted();
    return found;
  }

  /** What the requests of one of them on disk can be found by. */
  async named(uri: Uri): Promise<readonly PlacedRequest[]> {
    const known = this.#named.get(uri);
    if (known !== undefined) return known;
    const looked = this.#found;
    const named = placedRequests(rpc.parse((await this.read(uri)) ?? ''));
    if (this.#found === looked) this.#named.set(uri, named);
    return named;
  }

  /** The text on disk of one of them. */
  async read(uri: Uri): Promise<string | undefined> {
    const known = this.#texts.get(uri);
    if (known !== undefined) return known;
    const looked = this.#found;
    const text = await this.#session.files.read(uri);
    // What has changed while it was read is read again by the next one.
    if (text === undefined || this.#found !== looked || this.#texts.has(uri)) return text;
    if (this.#length + text.length > keptLength) return text;
    this.#texts.set(uri, text);
    this.#length += text.length;
    return text;
  }

  async #find(): Promise<readonly Uri[]> {
    const { files, workspace } = this.#session;
    const found = await Promise.all(workspace.roots.folders.map((folder) => files.find(folder, endings)));
    return [...new Set(found.flat())];
  }

  #follow(changes: FileChanges): void {
    if (changes !== 'folders' && ![...changes].some(([uri, change]) => mayConcern(uri, change))) return;
    this.#forget();
    // How often requests name what schemas declare stands in the schemas.
    this.#session.learned();
  }

  #forget(): void {
    this.#found = undefined;
    this.#texts.clear();
    this.#named.clear();
    this.#length = 0;
  }
}

/** Editors fold what happens to all files of a folder into one event of the folder, which a name does not tell. */
function mayConcern(uri: Uri, change: FileChange): boolean {
  const name = baseName(uri);
  if (endings.some((ending) => name.endsWith(ending))) return true;
  return change === 'deleted' || (change === 'created' && !name.includes('.'));
}
