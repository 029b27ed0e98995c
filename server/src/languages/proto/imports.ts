/** The import statements of a file, and where the files they name may be. */
import type { Uri } from '../../base/uri.ts';
import type { ImportCandidate } from '../../model/import-resolution.ts';
import { fileBelow, type ImportRoot } from '../../model/import-root.ts';
import type { Import } from '../language.ts';
import { textOf } from './literals.ts';
import type { ProtoParsed } from './parser.ts';

export function importsOf({ file, text }: ProtoParsed): readonly Import[] {
  const imports: Import[] = [];
  for (const statement of file.statements) {
    if (statement.kind !== 'import' || statement.path === undefined) continue;
    const { start, end } = statement.path;
    imports.push({ path: textOf(text, statement.path), span: { start, end } });
  }
  return imports;
}

/**
 * The path below each root. As with protoc, paths have one spelling: none is absolute, none has `.`, `..`, `\` or
 * empty parts.
 */
export function importCandidates(
  _folder: Uri,
  path: string,
  roots: readonly ImportRoot[],
): readonly ImportCandidate[] {
  if (!isCanonical(path)) return [];
  return roots.flatMap((root) => {
    const uri = fileBelow(root, path);
    return uri === undefined ? [] : [{ uri, root }];
  });
}

/** Whether the path is spelled as an import path must be. */
export function isCanonical(path: string): boolean {
  return (
    path !== '' &&
    !path.includes('\\') &&
    !/^[A-Za-z]:/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
