/** The tokens and comments of a file, statement by statement, so that long files can be left in between. */
import type { Span } from '../base/span.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { Lexeme } from '../model/lexeme.ts';
import type { SourceFile } from '../workspace/source-file.ts';

/**
 * Those of the statements that touch the range, and of what stands before each; in order of place. Throws the reason
 * of the signal where it is aborted.
 */
export async function* lexemesIn(
  { text, language, parsed }: SourceFile,
  range: Span = { start: 0, end: text.length },
  signal?: AbortSignal,
): AsyncGenerator<readonly Lexeme[]> {
  if (language.lexemes === undefined) return;
  const time = new TimeSlice(signal);
  let start = 0;
  for (const end of [...parsed.file.statements.map((statement) => statement.end), text.length]) {
    if (end <= start) continue;
    if (start > range.end) return;
    if (end >= range.start) {
      await time.pause();
      yield language.lexemes(parsed, { start, end });
    }
    start = end;
  }
}
