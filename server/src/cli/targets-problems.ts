/** The problems of files of targets, each read together with those of the folders around it, as an editor reads them. */
import { baseName, relativeTo, type Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readAllTargets, targetsFilesFor } from '../languages/rpc/targets.ts';
import type { TargetsText } from '../languages/rpc/targets-file.ts';
import { localTargetsFileName, targetsFileName } from '../languages/rpc/targets-schema.ts';

/** What files of targets are called. */
export const targetsFileNames = [targetsFileName, localTargetsFileName];

export interface TargetsProblems extends TargetsText {
  readonly diagnostics: readonly Diagnostic[];
}

export function isTargetsFile(uri: Uri): boolean {
  return targetsFileNames.includes(baseName(uri));
}

/**
 * Of each of the files, as far as they can be read.
 * @param within a folder: files around those that are asked for are read no further up than there.
 */
export async function targetsProblems(
  files: readonly Uri[],
  within: Uri,
  read: (uri: Uri) => Promise<string | undefined>,
): Promise<readonly TargetsProblems[]> {
  const texts = new Map<Uri, string | undefined>();
  const found: TargetsProblems[] = [];
  for (const uri of files) {
    const near = targetsFilesFor(uri).filter(
      (each) => each === uri || relativeTo(within, each) !== undefined,
    );
    const together: TargetsText[] = [];
    for (const each of near.toReversed()) {
      if (!texts.has(each)) texts.set(each, await read(each));
      const text = texts.get(each);
      if (text !== undefined) together.push({ uri: each, text });
    }
    const text = texts.get(uri);
    if (text === undefined) continue;
    found.push({ uri, text, diagnostics: readAllTargets(together).problems.get(uri) ?? [] });
  }
  return found;
}
