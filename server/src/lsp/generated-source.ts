/** What generators are told of a file. */
import { baseName, type Uri } from '../base/uri.ts';
import type { GeneratedSource } from '../ide/generated-code/generated-language.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Nothing of a file that the snapshot does not have. */
export function generatedSource(snapshot: Snapshot, uri: Uri): GeneratedSource | undefined {
  const importPath = snapshot.importPath(uri);
  const linked = snapshot.linked(uri);
  if (importPath === undefined || linked === undefined) return undefined;
  return {
    importPath,
    stem: baseName(uri).replace(/\.\w+$/, ''),
    namespaces: snapshot.file(uri)?.language.namespaces?.(linked) ?? new Map(),
  };
}
