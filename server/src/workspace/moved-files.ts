/** Files as they will lie once some of them, or whole folders, have been moved. */
import { baseName, joinUri, parentOf, relativeTo, type Uri } from '../base/uri.ts';
import type { FilePort, FolderEntries } from './file-port.ts';

/** Of a file or a folder. */
export interface Move {
  readonly from: Uri;
  readonly to: Uri;
}

/** Where the file or folder lies afterwards. */
export function movedUri(moves: readonly Move[], uri: Uri): Uri {
  for (const { from, to } of moves) {
    const below = uri === from ? '' : relativeTo(from, uri);
    if (below !== undefined) return below === '' ? to : joinUri(to, below);
  }
  return uri;
}

/** The files after the moves, read from where they lie now. */
export function movedFiles(files: FilePort, moves: readonly Move[]): FilePort {
  const back = moves.map(({ from, to }): Move => ({ from: to, to: from }));
  /** Where the file lies now; nothing where it will be gone. */
  const now = (uri: Uri): Uri | undefined => {
    const before = movedUri(back, uri);
    return before === uri && movedUri(moves, uri) !== uri ? undefined : before;
  };
  return {
    async read(uri) {
      const at = now(uri);
      return at && files.read(at);
    },
    async list(folder) {
      const at = now(folder);
      const entries = at && (await files.list(at));
      const after = { files: new Set(entries?.files), folders: new Set(entries?.folders) };
      for (const move of moves) await applyMove(files, move, folder, after);
      return entries === undefined && after.files.size + after.folders.size === 0 ? undefined : after;
    },
    async find(folder, extensions, signal) {
      const sources = [folder, ...moves.filter(({ to }) => isWithin(folder, to)).map(({ from }) => from)];
      const found = new Set<Uri>();
      for (const source of sources)
        for (const uri of await findIn(files, source, extensions, signal)) found.add(movedUri(moves, uri));
      return [...found].filter((uri) => isWithin(folder, uri)).sort();
    },
  };
}

/** Takes the move's file or folder out of what the folder holds, or puts it in. */
async function applyMove(
  files: FilePort,
  { from, to }: Move,
  folder: Uri,
  after: { readonly files: Set<string>; readonly folders: Set<string> },
): Promise<void> {
  if (parentOf(from) === folder) {
    after.files.delete(baseName(from));
    after.folders.delete(baseName(from));
  }
  const below = relativeTo(folder, to)?.split('/') ?? [];
  const [first] = below;
  if (first === undefined) return;
  const isFile = below.length === 1 && (await entriesAround(files, from)).files.has(baseName(from));
  (isFile ? after.files : after.folders).add(first);
}

async function entriesAround(files: FilePort, uri: Uri): Promise<FolderEntries> {
  return (await files.list(parentOf(uri))) ?? { files: new Set(), folders: new Set() };
}

/** A file is found in itself. */
async function findIn(
  files: FilePort,
  source: Uri,
  extensions: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Uri[]> {
  const isFile = (await entriesAround(files, source)).files.has(baseName(source));
  if (!isFile) return files.find(source, extensions, signal);
  return extensions.some((extension) => source.endsWith(extension)) ? [source] : [];
}

function isWithin(folder: Uri, uri: Uri): boolean {
  return uri === folder || relativeTo(folder, uri) !== undefined;
}
