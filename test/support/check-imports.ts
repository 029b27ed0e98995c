/** Where the imports of a fixture lead, and by which root: for tests that are a fixture and an expectation. */
import assert from 'node:assert/strict';
import { joinUri, pathFromUri, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import type { RootSettings } from '../../server/src/workspace/import-roots.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { parseFixture } from './fixture.ts';
import { memoryFiles } from './memory-files.ts';

/**
 * Expects of the imports of the first file what each line says: `path: kind of root, root → file`, or
 * `path: unresolved`, then ` ?` and a path for each suggestion. The opened folder is `/ws`, the schemas that come along
 * are in `/bundled`.
 */
export async function checkImports(
  source: string,
  expected: readonly string[],
  settings: Partial<RootSettings> = {},
): Promise<void> {
  const { workspace, uris } = importWorkspace(source, settings);
  const [first] = uris;
  assert.ok(first !== undefined);
  assert.deepEqual(await importsOf(workspace, first), expected);
}

export interface ImportWorkspace {
  readonly workspace: Workspace;
  readonly uris: readonly Uri[];
  readonly cursor: number | undefined;
  /** The texts on its disk. */
  readonly texts: Map<Uri, string>;
}

/** The opened folder is `/ws`, the schemas that come along are in `/bundled`. */
export function importWorkspace(source: string, settings: Partial<RootSettings> = {}): ImportWorkspace {
  const { files } = parseFixture(source, '/ws/main.proto');
  const uris = files.map(({ path }) => joinUri(uriFromPath('/'), path));
  const texts = new Map(files.map(({ text }, at) => [uris[at] ?? uriFromPath('/'), text]));
  const workspace = new Workspace({
    languages: [proto, thrift],
    files: memoryFiles(texts),
    roots: {
      folders: [uriFromPath('/ws')],
      configured: [],
      bundled: [uriFromPath('/bundled')],
      discovers: true,
      ...settings,
    },
  });
  return { workspace, uris, texts, cursor: files[0]?.cursor };
}

/** What `checkImports` expects, of any workspace. */
export async function importsOf(workspace: Workspace, uri: Uri): Promise<readonly string[]> {
  const snapshot = await workspace.snapshot([uri]);
  return (snapshot.file(uri)?.imports ?? []).map(({ path }) => {
    const { found, suggestions = [] } = snapshot.resolution(uri, path) ?? {};
    if (found === undefined)
      return [`${path}: unresolved`, ...suggestions.map((each) => `? ${each.path}`)].join(' ');
    return `${path}: ${found.root.origin.kind}, ${pathFromUri(found.root.uri)} → ${pathFromUri(found.uri)}`;
  });
}
