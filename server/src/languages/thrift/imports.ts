/** The include statements of a file, and where the files they name may be. */
import { joinUri, parentOf, type Uri, uriFromPath } from '../../base/uri.ts';
import type { Import } from '../language.ts';
import { stringOf } from './literals.ts';
import type { ThriftParsed } from './parser.ts';

export function importsOf({ file, text }: ThriftParsed): readonly Import[] {
  const imports: Import[] = [];
  for (const statement of file.statements) {
    if (statement.kind !== 'include' || statement.path === undefined) continue;
    const { start, end } = statement.path;
    imports.push({ path: stringOf(text, statement.path), span: { start, end } });
  }
  return imports;
}

/** The folder of the including file first, then the roots, as the Apache compiler does. A path may be absolute. */
export function importCandidates(importer: Uri, path: string, roots: readonly Uri[]): readonly Uri[] {
  if (path === '') return [];
  const root = /^(\/|[A-Za-z]:[\\/])/.exec(path)?.[0];
  if (root !== undefined) return [joinUri(uriFromPath(root), path.slice(root.length).replaceAll('\\', '/'))];
  const folders = new Set([parentOf(importer), ...roots]);
  return [...folders].map((folder) => joinUri(folder, path));
}

/** What the names of an included file begin with: `base` for `dir/base.thrift`. */
export function programOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
