/** A workspace over folders on disk, as import roots in order of precedence. */
import { readFile } from 'node:fs/promises';
import { pathFromUri, uriFromPath } from '../../server/src/base/uri.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';

export function diskWorkspace(language: Language, roots: readonly string[], dialect?: string): Workspace {
  return new Workspace({
    languages: [language],
    files: {
      read: (uri) => readFile(pathFromUri(uri), 'utf8').catch(() => undefined),
      list: () => Promise.resolve(undefined),
      find: () => Promise.resolve([]),
    },
    roots: {
      folders: [],
      configured: roots.map((root) => ({ uri: uriFromPath(root), origin: { kind: 'option' } })),
      bundled: [],
      discovers: false,
    },
    dialects: dialect === undefined ? [] : [{ language: language.id, dialect, from: 'option' }],
  });
}
