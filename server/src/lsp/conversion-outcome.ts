/** What conversions tell the editor: the first error that keeps schemas from being converted, and what is lost or changed. */
import { TimeSlice } from '../base/time-slice.ts';
import type { ConversionError, ConversionRemark } from '../contract/conversion.ts';
import { conversionRemarks } from '../model/conversion-remarks.ts';
import type { Remark } from '../model/portable.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { conversionPage } from './diagnostic-page.ts';
import type { Session } from './session.ts';
import { toRange } from './to-lsp.ts';

/** In the files that were asked for, or in what they import. Throws where it is aborted. */
export async function firstError(
  session: Session,
  snapshot: Snapshot,
  signal: AbortSignal,
  onChecked?: (done: number, all: number) => void,
): Promise<ConversionError | undefined> {
  const conflicts = snapshot.conflicts();
  const time = new TimeSlice(signal);
  let checked = 0;
  for (const [uri, { lines }] of snapshot.files) {
    await time.pause();
    onChecked?.(checked++, snapshot.files.size);
    const error = [...snapshot.diagnostics(uri), ...(conflicts.get(uri) ?? [])].find(
      ({ severity }) => severity === 'error',
    );
    if (error === undefined) continue;
    const { message, span } = error;
    return { kind: 'error', uri: session.editorUri(uri), range: toRange(lines, span), message };
  }
  return undefined;
}

/** Nothing of a file that is not in the snapshot. */
export function remarksOf(remarks: readonly Remark[], snapshot: Snapshot): readonly ConversionRemark[] {
  return remarks.flatMap(({ code, uri, span, message }) => {
    const file = snapshot.file(uri);
    if (file === undefined) return [];
    return [
      {
        range: toRange(file.lines, span),
        code: `convert/${code}`,
        page: conversionPage,
        isLost: conversionRemarks[code].outcome === 'lost',
        message,
      },
    ];
  });
}
