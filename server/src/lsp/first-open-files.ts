/** The files that work is rehearsed with. */
import type { SourceFile } from '../workspace/source-file.ts';
import type { Session } from './session.ts';

export interface OpenFile {
  readonly file: SourceFile;
  /** As the editor calls it. */
  readonly editorUri: string;
}

/** The first open file of each language that is not among the known ones, which it is from then on. Throws where it is aborted. */
export async function* firstOpenFiles(
  session: Session,
  known: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<OpenFile> {
  for (const { uri, editorUri } of session.documents) {
    const file = await session.workspace.readOnce(uri);
    signal.throwIfAborted();
    if (file === undefined || known.has(file.language.id)) continue;
    known.add(file.language.id);
    yield { file, editorUri };
  }
}
