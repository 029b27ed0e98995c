/** The folders that tools look for imported files in, of a call whose schema is in files. */
import { type CopiedCall, pathIn } from './copied-call.ts';

/** As commands should write them. */
export function importRoots(copied: CopiedCall): readonly string[] {
  return copied.from.kind === 'files' ? copied.from.roots.map((root) => pathIn(copied, root)) : [];
}
