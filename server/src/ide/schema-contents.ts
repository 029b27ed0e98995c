/** What the files of a snapshot declare, as pictures and documents show it. */
import type { Uri } from '../base/uri.ts';
import type { FileContents } from '../model/contents.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Of the given files first, in their order, then of all that they import. */
export function contentsOfFiles(snapshot: Snapshot, uris: readonly Uri[]): readonly FileContents[] {
  return [...new Set([...uris, ...snapshot.files.keys()])].flatMap((uri) => {
    const linked = snapshot.linked(uri);
    return (linked && snapshot.file(uri)?.language.contents?.(linked)) ?? [];
  });
}
