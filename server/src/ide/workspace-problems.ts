/** What is wrong with many files, open or not: some at a time, so that no two halves of a workspace are in memory at once. */
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface FileProblems {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** Holds the file and all that its problems point into. */
  readonly snapshot: Snapshot;
}

/** How many files are held in one snapshot. */
const filesAtOnce = 64;

/** In the order of the files; those that cannot be read are left out. Throws where it is aborted. */
export async function* problemsIn(
  files: readonly Uri[],
  workspace: Workspace,
  signal?: AbortSignal,
): AsyncGenerator<FileProblems> {
  const time = new TimeSlice(signal);
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const some = files.slice(at, at + filesAtOnce);
    const snapshot = await workspace.snapshot(some, signal);
    for (const uri of some) {
      const file = snapshot.file(uri);
      if (file === undefined) continue;
      await snapshot.prepare(uri, signal);
      await time.pause();
      yield { file, diagnostics: snapshot.diagnostics(uri), snapshot };
    }
  }
}
