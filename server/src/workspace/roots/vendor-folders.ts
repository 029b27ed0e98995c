/** Folders in which projects keep the schemas of others. */
import { joinUri, type Uri } from '../../base/uri.ts';
import type { ImportRoot } from '../../model/import-root.ts';
import type { Surroundings } from './surroundings.ts';

export const vendorNames = ['third_party', 'proto_vendor', 'vendor'] as const;

/** Of a folder of others, this many of the folders in it are roots too. */
const maxProjects = 64;

/** The folders of others that lie in one of the folders, and the projects right in them: `third_party/googleapis`. */
export async function vendorRoots(
  folders: readonly Uri[],
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const roots: ImportRoot[] = [];
  for (const folder of folders) {
    const { folders: names } = await around.list(folder);
    for (const name of vendorNames) {
      if (!names.has(name)) continue;
      const vendor = joinUri(folder, name);
      const projects = [...(await around.list(vendor)).folders].sort().slice(0, maxProjects);
      for (const uri of [vendor, ...projects.map((project) => joinUri(vendor, project))])
        roots.push({ uri, origin: { kind: 'vendor-folder' } });
    }
  }
  return roots;
}
