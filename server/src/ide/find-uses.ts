/** Finds out what many files name, for whoever asks later: some files at a time, without hurry. */
import type { Uri } from '../base/uri.ts';
import type { UseIndex } from '../workspace/use-index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { occurrencesIn } from './occurrences.ts';
import { foreignImports } from './renamable.ts';

/** How many files are held in one snapshot. */
const filesAtOnce = 32;

/** Those of the files of the workspace that are not known yet. `rest` is awaited between some and the next. Throws where it is aborted. */
export async function findUses(
  files: readonly Uri[],
  workspace: Workspace,
  uses: UseIndex,
  rest: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const own = new Set(files);
  const unknown = files.filter((uri) => !uses.has(uri));
  for (let at = 0; at < unknown.length && !uses.isFull; at += filesAtOnce) {
    await rest();
    const { changes } = uses;
    const some = unknown.slice(at, at + filesAtOnce);
    const snapshot = await workspace.snapshot(some, signal);
    if (uses.changes !== changes) continue;
    for (const file of snapshot.files.values())
      uses.reached(file, { foreign: foreignImports(snapshot, file), isOutside: !own.has(file.uri) });
    for (const uri of some) {
      await snapshot.prepare(uri, signal);
      const file = snapshot.file(uri);
      // Of what changed meanwhile it is not known whether this file reaches it.
      if (file !== undefined && uses.changes === changes) uses.take(file, occurrencesIn(snapshot, uri));
    }
  }
}
