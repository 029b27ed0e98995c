/** The npm packages that a project depends on, as far as they are installed: some of them ship schemas. */
import { joinUri, type Uri } from '../../base/uri.ts';
import type { ImportRoot } from '../../model/import-root.ts';
import type { Surroundings } from './surroundings.ts';

/** More dependencies than these are not looked at. */
const maxPackages = 400;

/** Where packages keep their schemas: right in the package, or in one of these folders. */
const schemaFolders = ['proto', 'protos', 'build/protos', 'thrift'] as const;

/**
 * A root for each dependency that a `package.json` in one of the folders names and a `node_modules` in one of them
 * holds, and `node_modules` itself, for paths that begin with a package's name.
 */
export async function nodePackageRoots(
  folders: readonly Uri[],
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const names = new Set<string>();
  const stores: Uri[] = [];
  for (const folder of folders) {
    for (const name of dependenciesIn(await around.read(folder, 'package.json'))) names.add(name);
    if ((await around.list(folder)).folders.has('node_modules')) stores.push(joinUri(folder, 'node_modules'));
  }
  const roots: ImportRoot[] = [];
  for (const name of [...names].sort().slice(0, maxPackages)) {
    const found = await packageFolder(name, stores, around);
    if (found === undefined) continue;
    const origin = { kind: 'node-package', name } as const;
    roots.push({ uri: found, origin });
    for (const below of schemaFolders) {
      const [first = ''] = below.split('/');
      if ((await around.list(found)).folders.has(first)) roots.push({ uri: joinUri(found, below), origin });
    }
  }
  for (const uri of stores) roots.push({ uri, origin: { kind: 'node-package', name: 'node_modules' } });
  return roots;
}

/** As Node looks for it: in the nearest `node_modules` that has it. */
async function packageFolder(
  name: string,
  stores: readonly Uri[],
  around: Surroundings,
): Promise<Uri | undefined> {
  const [first = '', second] = name.split('/');
  for (const store of stores) {
    if (!(await around.list(store)).folders.has(first)) continue;
    const folder = joinUri(store, name);
    if (second === undefined || (await around.list(joinUri(store, first))).folders.has(second)) return folder;
  }
  return undefined;
}

function dependenciesIn(text: string | undefined): readonly string[] {
  const manifest = objectOf(text);
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((key) => {
    const dependencies: unknown = manifest[key];
    return typeof dependencies === 'object' && dependencies !== null
      ? Object.keys(dependencies).filter((name) => /^(@[\w.~-]+\/)?[\w~-][\w.~-]*$/.test(name))
      : [];
  });
}

function objectOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
