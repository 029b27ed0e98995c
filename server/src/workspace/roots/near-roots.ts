/** Looks for import roots around a folder: what tools declare there, and folders that speak for themselves. */
import { relativeTo, type Uri } from '../../base/uri.ts';
import type { RootTool } from '../../languages/language.ts';
import type { ImportRoot } from '../../model/import-root.ts';
import { bufRoots } from '../buf/buf-workspace.ts';
import type { NearRoots, RootSettings } from '../import-roots.ts';
import { ownGoModule, requiredGoModules } from './go-modules.ts';
import { nodePackageRoots } from './node-packages.ts';
import type { Surroundings } from './surroundings.ts';
import { vendorRoots } from './vendor-folders.ts';

/** The roots that come before those that are bundled. */
export async function nearRoots(
  folder: Uri,
  tools: readonly RootTool[],
  { folders, caches = {} }: RootSettings,
  around: Surroundings,
): Promise<NearRoots> {
  const above = await around.above(folder);
  const inside = above.filter((each) => folders.some((opened) => isIn(opened, each)));
  const vendor = await vendorRoots([...new Set([...inside, ...folders])], around);
  const own = tools.includes('go') ? await ownGoModule(above, around) : [];
  return {
    declared: tools.includes('buf') ? await bufRoots(above, caches.buf, around) : [],
    beside: [...vendor, ...own],
  };
}

/** The roots that come last: what package managers have installed. */
export async function packageRoots(
  folder: Uri,
  tools: readonly RootTool[],
  { caches = {} }: RootSettings,
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const above = await around.above(folder);
  return [
    ...(tools.includes('npm') ? await nodePackageRoots(above, around) : []),
    ...(tools.includes('go') ? await requiredGoModules(above, caches.go, around) : []),
  ];
}

function isIn(folder: Uri, file: Uri): boolean {
  return folder === file || relativeTo(folder, file) !== undefined;
}
