/** Names of packages: the one that a file should be in, by its folder, and those on the way to a type. */
import { baseName, joinUri, parentOf, percentDecoded, relativeTo, type Uri } from '../../base/uri.ts';
import { type Candidate, closeness, type Closeness, type WantedPackage } from '../../model/completion.ts';
import type { DeclarationKind } from '../../model/outline.ts';
import type { DeclarationIndex } from '../../workspace/declaration-index.ts';

const packageKind: ReadonlySet<DeclarationKind> = new Set(['package']);

/**
 * As the files of the same folder say, then by the path below a folder below which others are in packages of their paths,
 * then below the opened folder.
 */
export function packageOfFolder(
  index: DeclarationIndex,
  {
    uri,
    opened,
    wanted,
  }: { readonly uri: Uri; readonly opened: readonly Uri[]; readonly wanted: WantedPackage },
): readonly Candidate[] {
  const folder = parentOf(uri);
  const found = new Map<string, Closeness>();
  const add = (name: string | undefined, near: Closeness): void => {
    if (name !== undefined && !found.has(name)) found.set(name, near);
  };
  const roots = new Set<Uri>();
  for (const { uri: other, fullName } of index.declarations(packageKind)) {
    if (other === uri) continue;
    if (parentOf(other) === folder) add(fullName, closeness.expected);
    const root = rootOf(parentOf(other), fullName);
    if (root !== undefined) roots.add(root);
  }
  for (const root of roots) add(packageNameOf(root, folder), closeness.scope);
  for (const root of opened) {
    add(packageNameOf(sourceRoot(root, folder), folder), closeness.file);
    add(packageNameOf(root, folder), closeness.package);
  }
  return [...found].map(([label, near]) => ({
    label,
    kind: 'package',
    closeness: near,
    insert: label + wanted.after,
  }));
}

/** The folder below which the folder is called as the package is. */
function rootOf(folder: Uri, packageName: string): Uri | undefined {
  let root = folder;
  for (const part of packageName.split('.').toReversed()) {
    if (baseName(root) !== part) return undefined;
    root = parentOf(root);
  }
  return root;
}

/** What folders are often called that no package is called after. */
const sourceFolders: ReadonlySet<string> = new Set(['proto', 'protos', 'protobuf', 'schemas', 'src', 'idl']);

function sourceRoot(root: Uri, folder: Uri): Uri {
  const [first = ''] = relativeTo(root, folder)?.split('/') ?? [];
  return sourceFolders.has(first) ? joinUri(root, first) : root;
}

function packageNameOf(root: Uri, folder: Uri): string | undefined {
  const parts = relativeTo(root, folder)?.split('/');
  if (parts?.every((part) => /^[A-Za-z_]\w*$/.test(part)) !== true) return undefined;
  return percentDecoded(parts.join('.'));
}

/** The packages right below one of the names that files of the workspace are in. */
export function packagesBelow(
  indexes: readonly DeclarationIndex[],
  outer: readonly string[],
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const index of indexes)
    for (const { fullName } of index.declarations(packageKind))
      for (const name of outer) {
        const before = name === '' ? '' : `${name}.`;
        if (!fullName.startsWith(before)) continue;
        const label = fullName.slice(before.length).split('.', 1)[0] ?? '';
        if (label === '' || found.has(label)) continue;
        found.set(label, {
          label,
          kind: 'package',
          closeness: closeness.last,
          insert: `${label}.`,
          description: before + label,
          goesOn: true,
        });
      }
  return [...found.values()];
}
