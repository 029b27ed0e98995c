/**
 * The earlier states that files are compared with: of a commit, which is read again when the branch moves, of a folder,
 * or of a descriptor set. What a file was is parsed once, and again only where a later commit has another text of it.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  joinUri,
  parentOf,
  pathFromUri,
  relativeTo,
  resolveUri,
  type Uri,
  uriFromPath,
} from '../base/uri.ts';
import { type EarlierState, type EarlierStates, mergeBase } from '../breaking/earlier-states.ts';
import type { FilePort } from '../workspace/file-port.ts';
import { Workspace } from '../workspace/workspace.ts';
import { type CommitFiles, commitFilePort, listCommit } from './commit-files.ts';
import { askGit, mergeBaseOf } from './git.ts';
import { SetStates } from './set-states.ts';

interface Repository {
  readonly top: Uri;
  /** What git appends to whenever HEAD moves. */
  readonly log: string;
}

interface KnownState extends EarlierState {
  readonly roots: Workspace['roots'];
}

interface CommitState extends KnownState {
  files: CommitFiles;
  /** When the branch had moved last. */
  moved: string;
}

export class GitStates implements EarlierStates {
  readonly #workspace: Workspace;
  readonly #disk: FilePort;
  readonly #repositories = new Map<Uri, Promise<Repository | undefined>>();
  readonly #folders = new Map<string, KnownState>();
  readonly #sets: SetStates;
  /** By top folders and what they are compared with; work on one state is done in turn. */
  readonly #states = new Map<string, Promise<CommitState | undefined>>();

  /** `tell` is told what is wrong with what files are to be compared with. */
  constructor(workspace: Workspace, disk: FilePort, tell: (sentence: string) => void = () => undefined) {
    this.#workspace = workspace;
    this.#disk = disk;
    this.#sets = new SetStates(workspace, disk, tell);
  }

  forget(): void {
    this.#repositories.clear();
    this.#folders.clear();
    this.#sets.forget();
  }

  async of(uri: Uri, against: string): Promise<EarlierState | undefined> {
    const opened = this.#workspace.roots.folders.find((folder) => relativeTo(folder, uri) !== undefined);
    if (opened === undefined || !uri.startsWith('file:')) return undefined;
    if (against !== mergeBase) {
      const other = resolveUri(opened, against);
      if ((await this.#disk.list(other)) !== undefined) return this.#folderState(opened, other);
      const set = await this.#sets.of(opened, other);
      if (set !== undefined) return set.state;
    }
    const folder = parentOf(uri);
    let repository = this.#repositories.get(folder);
    if (repository === undefined) this.#repositories.set(folder, (repository = repositoryOf(folder)));
    const found = await repository;
    if (found === undefined) return undefined;
    const key = `${found.top}\n${against}`;
    const state = (this.#states.get(key) ?? Promise.resolve(undefined))
      .then((known) => this.#current(found, against, known))
      .catch(() => undefined);
    this.#states.set(key, state);
    return state;
  }

  async #current(
    { top, log }: Repository,
    against: string,
    known: CommitState | undefined,
  ): Promise<CommitState | undefined> {
    const { roots } = this.#workspace;
    const moved = await stampOf(log);
    if (known !== undefined && known.moved === moved && known.roots === roots) return known;
    const cwd = pathFromUri(top);
    const commit =
      against === mergeBase
        ? await mergeBaseOf(cwd)
        : await askGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${against}^{commit}`]);
    if (commit === undefined) return undefined;
    if (known !== undefined && known.roots === roots && known.files.commit === commit) {
      known.moved = moved;
      return known;
    }
    const files = await listCommit(top, commit);
    if (files === undefined) return undefined;
    if (known === undefined || known.roots !== roots) return this.#newState(top, files, moved);
    const before = known.files;
    known.files = files;
    known.moved = moved;
    for (const name of new Set([...before.blobs.keys(), ...files.blobs.keys()])) {
      const [old, now] = [before.blobs.get(name), files.blobs.get(name)];
      if (old === now) continue;
      const change = old === undefined ? 'created' : now === undefined ? 'deleted' : 'changed';
      known.workspace.fileChanged(joinUri(top, name), change);
    }
    return known;
  }

  /** The files of another folder, as if they lay in the opened one. */
  #folderState(opened: Uri, other: Uri): EarlierState {
    const { languages, roots } = this.#workspace;
    const key = `${opened}\n${other}`;
    const known = this.#folders.get(key);
    if (known?.roots === roots) return known;
    const there = (uri: Uri): Uri => moved(opened, other, uri);
    const port: FilePort = {
      read: (uri) => this.#disk.read(there(uri)),
      list: (folder) => this.#disk.list(there(folder)),
      find: async (folder, extensions, signal) =>
        (await this.#disk.find(there(folder), extensions, signal)).map((uri) => moved(other, opened, uri)),
    };
    const state = {
      roots,
      workspace: new Workspace({ languages, files: port, roots }),
      version: '',
      has: () => true,
      filesIn: (folder: Uri) => filesIn(port, folder),
    };
    this.#folders.set(key, state);
    return state;
  }

  #newState(top: Uri, files: CommitFiles, moved: string): CommitState {
    const { languages, roots } = this.#workspace;
    const port = commitFilePort(top, () => state.files, this.#disk);
    const state: CommitState = {
      files,
      moved,
      roots,
      workspace: new Workspace({ languages, files: port, roots }),
      get version() {
        return state.files.commit;
      },
      has: (uri) => state.files.blobOf(uri) !== undefined,
      filesIn: (folder) => filesIn(port, folder),
    };
    return state;
  }
}

async function filesIn(port: FilePort, folder: Uri): Promise<readonly Uri[]> {
  const { files = [] } = (await port.list(folder)) ?? {};
  return [...files].map((name) => joinUri(folder, name)).toSorted();
}

/** The file below the second folder that lies as this one does below the first; itself where it does not. */
function moved(from: Uri, to: Uri, uri: Uri): Uri {
  const below = relativeTo(from, uri);
  return uri === from ? to : below === undefined ? uri : joinUri(to, below);
}

/** Nothing where the folder is in no repository. */
async function repositoryOf(folder: Uri): Promise<Repository | undefined> {
  const cwd = pathFromUri(folder);
  const answer = await askGit(cwd, ['rev-parse', '--show-prefix', '--git-path', 'logs/HEAD']);
  const [prefix, log] = answer?.split('\n') ?? [];
  if (prefix === undefined || log === undefined) return undefined;
  // As the folder is spelled here: git follows symbolic links.
  const depth = prefix.split('/').filter(Boolean).length;
  return {
    top: uriFromPath(path.join(cwd, ...Array<string>(depth).fill('..'))),
    log: path.resolve(cwd, log),
  };
}

async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(file);
    return `${mtimeMs} ${size}`;
  } catch {
    return '';
  }
}
