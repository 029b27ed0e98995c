/**
 * The import roots of a file in order of precedence, put together from what was given and what was found.
 *
 * An import leads to the file below the first root that has it:
 *
 * 1. the folder of the including file (Thrift only, as the Apache compiler does);
 * 2. the roots of `-I` or of the settings, in their order;
 * 3. Buf: the module that holds the importing file, the other modules of its workspace, and the dependencies that
 *    `buf.lock` pins where Buf's cache has them;
 * 4. the opened folders, that of the importing file first, and the folders above the file, the nearest first;
 * 5. folders for the sources of others beside these: `third_party`, `proto_vendor`, `vendor`;
 * 6. the Go module around the importing file, for paths that begin with the module's own;
 * 7. the schemas that come with Parlance (Protobuf only): `google/protobuf`, `google/rpc`, `google/api`;
 * 8. any file of the opened folders whose path ends with the import's (see `import-search.ts`);
 * 9. the npm packages and Go modules that the nearest `package.json` and `go.mod` name, where they are installed.
 *
 * So what somebody wrote down comes first, as with `protoc` and `buf`, what merely lies near comes next, and what is
 * guessed comes last; a stale copy of a well-known type in some package hides nothing. Where `-I` is given, as with
 * `protoc`, only 1, 2 and 7 count.
 */
import { baseName, parentOf, relativeTo, type Uri, uriFrom } from '../base/uri.ts';
import { type ImportRoot, pathBelow } from '../model/import-root.ts';

export interface RootSettings {
  /** The folders the user opened; on the command line the working folder and the folders given. */
  readonly folders: readonly Uri[];
  /** Folders from settings or `-I`, as given. */
  readonly configured: readonly ConfiguredRoot[];
  /** The folders with the files that come along with the product. */
  readonly bundled: readonly Uri[];
  /** Whether more roots than the configured and the bundled are looked for. Off on the command line once `-I` is given. */
  readonly discovers: boolean;
  /** Where tools keep what they have downloaded, on machines that have such folders. */
  readonly caches?: ToolCaches;
}

export interface ToolCaches {
  /** Of Buf, as a whole. */
  readonly buf?: Uri;
  /** Of Go modules. */
  readonly go?: Uri;
}

export interface ConfiguredRoot extends ImportRoot {
  /** The identifier of the one language that the root is for. */
  readonly language?: string;
}

/** Roots 2 to 7 of a folder's files. `near` are the roots found around the folder, 3 before and 5 and 6 after those of 4. */
export function rootsFor(
  folder: Uri,
  language: string,
  settings: RootSettings,
  near: NearRoots = noneNear,
): readonly ImportRoot[] {
  const { configured, folders, bundled, discovers } = settings;
  const roots: ImportRoot[] = configured.filter(
    (root) => root.language === undefined || root.language === language,
  );
  if (discovers) {
    roots.push(...near.declared);
    const saved = savedFolder(folder);
    for (const uri of ownFirst(folders, saved)) roots.push({ uri, origin: { kind: 'opened-folder' } });
    // Of documents that are saved together for the first time, one finds the others before that.
    for (const above of new Set([folder, saved]))
      for (const uri of foldersAbove(above, folders)) roots.push({ uri, origin: { kind: 'folder-above' } });
    roots.push(...near.beside);
  }
  for (const uri of bundled) roots.push({ uri, origin: { kind: 'bundled' } });
  return withoutDoubles(roots);
}

/** What was found around a folder. */
export interface NearRoots {
  /** What a file of Buf's declares: 3. */
  readonly declared: readonly ImportRoot[];
  /** Folders of others, and the Go module around: 5 and 6. */
  readonly beside: readonly ImportRoot[];
}

export const noneNear: NearRoots = { declared: [], beside: [] };

/** Of roots that are alike the first. */
function withoutDoubles(roots: readonly ImportRoot[]): readonly ImportRoot[] {
  const seen = new Set<string>();
  return roots.filter(({ uri, prefix = '', includes, excludes }) => {
    const key = `${uri}\n${prefix}`;
    if (seen.has(key)) return false;
    // A root that leaves files out does not stand for the whole folder.
    if (includes === undefined && excludes === undefined) seen.add(key);
    return true;
  });
}

/**
 * What an import of the file would say: its path below the first configured, declared or bundled root that holds it,
 * else as others name it, else its path below the opened folder.
 */
export function importPathOf(
  uri: Uri,
  roots: readonly ImportRoot[],
  settings: RootSettings,
  named: string | undefined,
): string {
  const rooted = rootedPathOf(uri, roots);
  if (rooted !== undefined) return rooted;
  if (named !== undefined) return named;
  for (const folder of settings.folders) {
    const path = relativeTo(folder, uri);
    if (path !== undefined) return path;
  }
  return baseName(uri);
}

/** Its path below the first configured, declared or bundled root that holds it. */
export function rootedPathOf(uri: Uri, roots: readonly ImportRoot[]): string | undefined {
  for (const root of roots) {
    const path = firmOrigins.has(root.origin.kind) ? pathBelow(root, uri) : undefined;
    if (path !== undefined) return path;
  }
  return undefined;
}

/** Where a root comes from that somebody wrote down. */
export const firmOrigins: ReadonlySet<ImportRoot['origin']['kind']> = new Set([
  'option',
  'setting',
  'buf-module',
  'buf-dependency',
  'bundled',
]);

/** How far up to look for a file that lies in no opened folder. */
const maxFoldersAbove = 12;

/** Of opened folders those first that hold the folder, the innermost before all: others may have files of the same names. */
function ownFirst(opened: readonly Uri[], folder: Uri): readonly Uri[] {
  const own = opened.filter((each) => isIn(each, folder)).sort((a, b) => b.length - a.length);
  return [...own, ...opened.filter((each) => !own.includes(each))];
}

function isIn(outer: Uri, folder: Uri): boolean {
  return outer === folder || relativeTo(outer, folder) !== undefined;
}

/** Where files of the folder will be that nobody has saved yet, though it is known where they go: `untitled:/ws/a.proto`. */
function savedFolder(folder: Uri): Uri {
  return folder.startsWith('untitled:/') ? uriFrom(folder.replace('untitled:', 'file://')) : folder;
}

function foldersAbove(folder: Uri, opened: readonly Uri[]): Uri[] {
  const limit = opened.find((each) => isIn(each, folder));
  const above: Uri[] = [];
  for (let at = folder; above.length < maxFoldersAbove; at = parentOf(at)) {
    above.push(at);
    if (at === limit || parentOf(at) === at) break;
  }
  return above;
}
