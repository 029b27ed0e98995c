/** The files of a commit as those of a workspace, by the URIs that they have in the working folder. */
import { joinUri, pathFromUri, relativeTo, type Uri } from '../base/uri.ts';
import type { FilePort, FolderEntries } from '../workspace/file-port.ts';
import { askGit, readBlobs } from './git.ts';

interface Folder {
  readonly files: Set<string>;
  readonly folders: Set<string>;
}

/** What lies where in a commit. */
export class CommitFiles {
  readonly commit: string;
  readonly #top: Uri;
  /** The names of blobs by paths below the top. */
  readonly blobs: ReadonlyMap<string, string>;
  readonly #folders = new Map<string, Folder>();

  constructor(top: Uri, commit: string, listing: string) {
    this.#top = top;
    this.commit = commit;
    const blobs = new Map<string, string>();
    for (const line of listing.split('\0')) {
      const [facts = '', path = ''] = line.split('\t');
      const [, kind, name] = facts.split(' ');
      if (kind !== 'blob' || name === undefined) continue;
      blobs.set(path, name);
      this.#place(path);
    }
    this.blobs = blobs;
  }

  blobOf(uri: Uri): string | undefined {
    const path = relativeTo(this.#top, uri);
    return path === undefined ? undefined : this.blobs.get(path);
  }

  folder(uri: Uri): FolderEntries | undefined {
    return this.#folders.get(uri === this.#top ? '' : (relativeTo(this.#top, uri) ?? '/'));
  }

  /** Their URIs, of those below the folder. */
  *below(folder: Uri): Generator<Uri> {
    for (const path of this.blobs.keys()) {
      const uri = joinUri(this.#top, path);
      if (folder === this.#top || relativeTo(folder, uri) !== undefined) yield uri;
    }
  }

  #place(path: string): void {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    this.#folder(parts.join('/')).files.add(name);
  }

  #folder(path: string): Folder {
    let folder = this.#folders.get(path);
    if (folder !== undefined) return folder;
    this.#folders.set(path, (folder = { files: new Set(), folders: new Set() }));
    if (path !== '') {
      const cut = path.lastIndexOf('/');
      this.#folder(path.slice(0, Math.max(cut, 0))).folders.add(path.slice(cut + 1));
    }
    return folder;
  }
}

/** Nothing where there is no such commit. */
export async function listCommit(top: Uri, commit: string): Promise<CommitFiles | undefined> {
  const listing = await askGit(pathFromUri(top), ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return listing === undefined ? undefined : new CommitFiles(top, commit, listing);
}

/**
 * The files of the commit of the moment. Folders that it has nothing of are those of `disk`: what packagers install
 * there is imported, and in no commit.
 */
export function commitFilePort(top: Uri, files: () => CommitFiles, disk: FilePort): FilePort {
  const texts = new Map<string, Promise<string | undefined>>();
  let asked: { readonly name: string; readonly give: (text: string | undefined) => void }[] = [];
  /** Those that are asked for at once are read at once. */
  const readBlob = (name: string): Promise<string | undefined> =>
    new Promise((give) => {
      asked.push({ name, give });
      if (asked.length > 1) return;
      setImmediate(() => {
        const all = asked;
        asked = [];
        void readBlobs(
          pathFromUri(top),
          all.map((each) => each.name),
        ).then((found) => all.forEach((each, at) => each.give(found[at])));
      });
    });
  const isForeign = (folder: Uri): boolean => folder !== top && files().folder(folder) === undefined;
  return {
    async read(uri) {
      const name = files().blobOf(uri);
      if (name === undefined) return isForeign(folderOf(uri)) ? disk.read(uri) : undefined;
      let text = texts.get(name);
      if (text === undefined) texts.set(name, (text = readBlob(name)));
      return text;
    },
    async list(folder) {
      const found = files().folder(folder);
      const there = await disk.list(folder);
      if (found === undefined) return there;
      const others = [...(there?.folders ?? [])].filter((name) => isForeign(joinUri(folder, name)));
      return { files: found.files, folders: new Set([...found.folders, ...others]) };
    },
    find: async (folder, extensions) =>
      [...files().below(folder)].filter((uri) => extensions.some((extension) => uri.endsWith(extension))),
  };
}

function folderOf(uri: Uri): Uri {
  return uri.slice(0, uri.lastIndexOf('/')) as Uri;
}
