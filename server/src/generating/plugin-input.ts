/** What plugins are told of files: their descriptors, and the modules of Buf's that they are part of. */
import { parentOf, type Uri } from '../base/uri.ts';
import { type DescriptorFile, descriptorFiles } from '../codegen/descriptor-files.ts';
import type { Linked } from '../languages/language.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The files, which are of one language, and all they import, importers last. */
export function descriptorsOf(snapshot: Snapshot, linked: readonly Linked[]): readonly DescriptorFile[] {
  const [first] = linked;
  const language = first && snapshot.file(first.uri)?.language;
  const set = (sourceOptions: boolean): Uint8Array =>
    Buffer.concat([...(language?.descriptors?.(linked, { sourceInfo: true, sourceOptions }) ?? [])]);
  return descriptorFiles(set(false), set(true));
}

/** The module of each file of the snapshot, by the file's name in imports, as the registry knows it; not all have one. */
export async function modulesOf(
  snapshot: Snapshot,
  checkedModule: (uri: Uri) => Promise<{ readonly name?: string } | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<Uri, string | undefined>();
  const modules = new Map<string, string>();
  for (const uri of snapshot.files.keys()) {
    const folder = parentOf(uri);
    if (!names.has(folder)) names.set(folder, dependencyOf(uri) ?? (await checkedModule(uri))?.name);
    const name = snapshot.importPath(uri);
    const module = names.get(folder) ?? (name === undefined ? undefined : usualModule(name));
    if (name !== undefined && module !== undefined) modules.set(name, module);
  }
  return modules;
}

/** Buf's cache has the name of the module in the path of a file. */
function dependencyOf(uri: Uri): string | undefined {
  return /\/v3\/modules\/(?:b5|b4|shake256)\/([^/]+\/[^/]+\/[^/]+)\/[^/]+\/files\//.exec(uri)?.[1];
}

/** The modules of schemas that many have without Buf: what is said of the module is meant for these too. */
function usualModule(name: string): string | undefined {
  if (/^google\/(?:api|rpc|type|logging|longrunning|iam)\//.test(name))
    return 'buf.build/googleapis/googleapis';
  return name.startsWith('buf/validate/') ? 'buf.build/bufbuild/protovalidate' : undefined;
}
