/** Reports a declaration with no comment at it that says anything. */
import { lineBefore } from '../../../diagnostics/edits.ts';
import { ignoreMarks } from '../../lint.ts';
import { docAbove } from '../doc-above.ts';
import type { LintPlace, LintReport } from '../lint-rule.ts';

/** The first of the subjects of the place is the declaration. */
export function uncommented(
  { place, name }: { readonly place: LintPlace; readonly name: string },
  report: LintReport,
): void {
  const [node] = place.subjects;
  if (node === undefined || name === '') return;
  const lines = docAbove(place.file.parsed, node)?.split('\n') ?? [];
  const isNoMark = (line: string): boolean => ignoreMarks.every((mark) => !line.startsWith(mark));
  if (lines.some((line) => line.trim() !== '' && isNoMark(line.trim()))) return;
  report(place, `"${name}" has no comment that says what it is for`, {
    fixes: [
      {
        title: 'Begin a comment',
        edits: [lineBefore(place.file.parsed.text, node.start, `/** TODO: say what ${name} is for. */`)],
      },
    ],
  });
}
