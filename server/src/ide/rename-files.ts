/**
 * What must change in texts when files are moved or renamed: imports that lead to them, their own imports, and, where
 * names begin with the name of a file, these names. Found by trying: an import is changed only where it would no
 * longer lead where it leads now, and what takes its place does.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { baseName, parentOf, relativeTo, type Uri } from '../base/uri.ts';
import { applyEdits } from '../diagnostics/edits.ts';
import type { Import } from '../languages/language.ts';
import { type ImportRoot, pathBelow, type RootOrigin } from '../model/import-root.ts';
import { type Move, movedUri } from '../workspace/moved-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { occurrencesIn } from './occurrences.ts';
import { whyForeign } from './renamable.ts';
import { findObstacle, type Obstacle, type RenameEdits } from './rename-proof.ts';
import { inOrder, type Replacement } from './shifted.ts';

export interface FileRenameSources {
  readonly workspace: Workspace;
  /** The files of the opened folders. */
  readonly files: readonly Uri[];
  filesWithWord(word: string, signal?: AbortSignal): Promise<readonly Uri[]>;
}

export interface RenamedFiles {
  /** That the edits are of: files where they lie before the move. */
  readonly snapshot: Snapshot;
  readonly edits: RenameEdits;
  /** What will be wrong all the same, if anything. */
  readonly obstacle: Obstacle | undefined;
}

/** For more moved files at once, every file is looked at instead of those that name one of them. */
const maxSearched = 64;

/** Of more files the imports are followed, but not every name: those that lead to the same files say the same. */
const maxProved = 100;

/** Throws where it is aborted. */
export async function renameFiles(
  sources: FileRenameSources,
  moves: readonly Move[],
  signal?: AbortSignal,
): Promise<RenamedFiles> {
  const { workspace } = sources;
  const moved = (uri: Uri): Uri => movedUri(moves, uri);
  const lying = sources.files.filter((uri) => moved(uri) !== uri);
  const naming = lying.length === 0 ? [] : await filesNaming(sources, lying, signal);
  const files = [...new Set([...lying, ...naming])].filter(
    (uri) => whyForeign(uri, workspace.roots) === undefined,
  );
  const before = await workspace.snapshot(files, signal);
  const copy = workspace.withMoves(moves);
  const following: Following = { before, copy, moved, files };
  const imports = await followImports(following, signal);

  const edits = new Map<Uri, readonly Replacement[]>();
  let left: Obstacle | undefined;
  const time = new TimeSlice(signal);
  for (const uri of files) {
    if (before.file(uri)?.language.importPrefix !== undefined) await before.prepare(uri, signal);
    await time.pause();
    const own = [...(imports.get(uri) ?? []), ...prefixEdits(before, uri, moved)];
    const [first] = own;
    if (first === undefined) continue;
    if (before.file(uri)?.foreignByte === undefined) edits.set(uri, inOrder(own));
    else left ??= leftAsItIs(before, uri, first);
  }
  const concerned = files
    .filter((uri) => edits.has(uri) || moved(uri) !== uri)
    .filter((uri, index) => index < maxProved || before.file(uri)?.language.importPrefix !== undefined);
  const after = await editedCopy(following, edits, concerned, signal);
  const proof = { before, after, edits, files: concerned, together: [], moved };
  return { snapshot: before, edits, obstacle: left ?? (await findObstacle(proof, signal)) };
}

/** Of an edit that would spoil the file. */
function leftAsItIs(before: Snapshot, uri: Uri, { span }: Replacement): Obstacle {
  const line = before.file(uri)?.lines.positionAt(span.start).line ?? 0;
  return { uri, line, message: 'nothing is changed, since the file is not in UTF-8' };
}

/** Files in which the name of one that is moved stands, as imports and prefixes have it. */
async function filesNaming(
  sources: FileRenameSources,
  moving: readonly Uri[],
  signal: AbortSignal | undefined,
): Promise<readonly Uri[]> {
  const words = new Set(moving.map((uri) => baseName(uri).replace(/\.\w+$/, '')));
  if (words.size > maxSearched) return sources.files;
  const found = new Set<Uri>();
  for (const word of words) for (const uri of await sources.filesWithWord(word, signal)) found.add(uri);
  return sources.files.filter((uri) => found.has(uri));
}

interface Following {
  readonly before: Snapshot;
  /** The workspace as it will be. */
  readonly copy: Workspace;
  readonly moved: (uri: Uri) => Uri;
  readonly files: readonly Uri[];
}

/** An import of a file that moves, or that leads to one that does. */
interface MovingImport {
  readonly uri: Uri;
  readonly written: Import;
  /** By which it leads to its target before. */
  readonly root: ImportRoot;
  /** Where it must lead. */
  readonly target: Uri;
}

/** The imports that must change, by file: of what each could say, the first that leads where it must. */
async function followImports(
  following: Following,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Uri, readonly Replacement[]>> {
  const { copy, moved } = following;
  const moving = movingImports(following);
  const unedited = await copy.snapshot(
    [...new Set(moving.flatMap(({ uri, target }) => [moved(uri), target]))],
    signal,
  );
  const leads = (after: Snapshot, { uri, root, target }: MovingImport, path: string): boolean => {
    const found = after.resolution(moved(uri), path)?.found;
    return found?.uri === target && isAsFirm(found.root, root);
  };

  const edits = new Map<Uri, Replacement[]>();
  let waiting = moving
    .filter((each) => !leads(unedited, each, each.written.path))
    .map((each) => ({ each, paths: newPaths(unedited, each, moved(each.uri)) }));
  for (let at = 0; waiting.length > 0; at++) {
    const tried = new Map<Uri, Replacement[]>();
    for (const { each, paths } of waiting) {
      const path = paths[at];
      if (path !== undefined) add(tried, each.uri, replacementFor(following, each, path));
    }
    for (const [uri, all] of tried) setText(following, uri, [...(edits.get(uri) ?? []), ...all]);
    const after = await copy.snapshot([...tried.keys()].map(moved), signal);
    waiting = waiting.filter(({ each, paths }) => {
      const path = paths[at];
      if (path === undefined) return false;
      if (!leads(after, each, path)) return true;
      add(edits, each.uri, replacementFor(following, each, path));
      return false;
    });
  }
  return edits;
}

/** What was no guess must not become one: other tools make other guesses. */
function isAsFirm({ origin }: ImportRoot, before: ImportRoot): boolean {
  if (before.origin.kind === 'own-folder') return origin.kind === 'own-folder';
  return guesses.has(before.origin.kind) || !guesses.has(origin.kind);
}

const guesses: ReadonlySet<RootOrigin['kind']> = new Set(['implied', 'folder-above']);

function movingImports({ before, moved, files }: Following): readonly MovingImport[] {
  return files.flatMap((uri) =>
    (before.file(uri)?.imports ?? []).flatMap((written): MovingImport | readonly [] => {
      const found = before.resolution(uri, written.path)?.found;
      if (found === undefined || (moved(uri) === uri && moved(found.uri) === found.uri)) return [];
      return { uri, written, root: found.root, target: moved(found.uri) };
    }),
  );
}

/** What the import could say: below the root that it used, as others would, and below any folder around the target. */
function newPaths(after: Snapshot, { root, target }: MovingImport, importer: Uri): readonly string[] {
  if (root.origin.kind === 'own-folder') return [relativePath(parentOf(importer), target)];
  const paths = [pathBelow(root, target), after.importPath(target)].filter((path) => path !== undefined);
  return [...new Set([...paths, ...pathsBelowFolders(target)])];
}

/** The paths of the file below the folders around it, the longest first. */
function pathsBelowFolders(uri: Uri): readonly string[] {
  const paths: string[] = [];
  for (let at = parentOf(uri); paths.length < maxDepth; at = parentOf(at)) {
    const path = relativeTo(at, uri);
    if (path !== undefined) paths.unshift(path);
    if (parentOf(at) === at) break;
  }
  return paths;
}

/** How many folders around a file are tried. */
const maxDepth = 40;

/** The way from a folder to a file, up and down again. */
function relativePath(folder: Uri, uri: Uri): string {
  let up = '';
  for (let at = folder; ; at = parentOf(at)) {
    const path = relativeTo(at, uri);
    if (path !== undefined) return up + path;
    if (parentOf(at) === at) return uri;
    up += '../';
  }
}

/** The import with another path in the quotes that it has, if it has any: in the comments of text format there are none. */
function replacementFor({ before }: Following, { uri, written }: MovingImport, path: string): Replacement {
  const first = before.file(uri)?.text[written.span.start];
  const quote = first === '"' || first === "'" ? first : '';
  return { span: written.span, newText: quote + path + quote };
}

/** Where names begin with the name of a file that is moved, that of the file after the move. */
function prefixEdits(before: Snapshot, uri: Uri, moved: (uri: Uri) => Uri): readonly Replacement[] {
  const file = before.file(uri);
  if (file?.language.importPrefix === undefined) return [];
  const prefixOf = (of: Uri): string | undefined => file.language.importPrefix?.(baseName(of));
  return occurrencesIn(before, uri).flatMap(({ span, symbol }): Replacement | readonly [] => {
    if (symbol.kind !== 'file' || moved(symbol.uri) === symbol.uri) return [];
    const written = file.text.slice(span.start, span.end);
    const newText = prefixOf(moved(symbol.uri));
    return written === prefixOf(symbol.uri) && newText !== undefined && newText !== written
      ? { span, newText }
      : [];
  });
}

/** Some files after the move and the edits. */
async function editedCopy(
  following: Following,
  edits: RenameEdits,
  files: readonly Uri[],
  signal: AbortSignal | undefined,
): Promise<Snapshot> {
  const { copy, moved } = following;
  for (const [uri, all] of edits) setText(following, uri, all);
  return copy.snapshot(files.map(moved), signal);
}

function setText({ before, copy, moved }: Following, uri: Uri, edits: readonly Replacement[]): void {
  const file = before.file(uri);
  if (file !== undefined)
    copy.setDocument(moved(uri), applyEdits(file.text, inOrder(edits)) ?? file.text, file.language.id);
}

function add(edits: Map<Uri, Replacement[]>, uri: Uri, edit: Replacement): void {
  const known = edits.get(uri);
  if (known === undefined) edits.set(uri, [edit]);
  else known.push(edit);
}
