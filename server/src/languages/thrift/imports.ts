/** The include statements of a file, and where the files they name may be. */
import { joinUri, type Uri, uriFromPath } from '../../base/uri.ts';
import type { ImportCandidate } from '../../model/import-resolution.ts';
import { fileBelow, type ImportRoot } from '../../model/import-root.ts';
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
export function importCandidates(
  folder: Uri,
  path: string,
  roots: readonly ImportRoot[],
): readonly ImportCandidate[] {
  if (path === '') return [];
  const own: ImportRoot = { uri: folder, origin: { kind: 'own-folder' } };
  const top = /^(\/|[A-Za-z]:[\\/])/.exec(path)?.[0];
  if (top !== undefined)
    return [{ uri: joinUri(uriFromPath(top), path.slice(top.length).replaceAll('\\', '/')), root: own }];
  const seen = new Set<Uri>();
  return [own, ...roots].flatMap((root) => {
    const uri = fileBelow(root, path);
    if (uri === undefined || seen.has(uri)) return [];
    seen.add(uri);
    return [{ uri, root }];
  });
}

/** What the names of an included file begin with: `base` for `dir/base.thrift`. */
export function programOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
