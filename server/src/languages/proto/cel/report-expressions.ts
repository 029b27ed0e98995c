/** Tells what is wrong with the expressions of a file, at the places of the source that it is wrong at. */
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { Report } from '../proto-check.ts';
import type { ProtoLinked } from '../symbols.ts';
import type { CelProblem, CelProblemKind } from './meaning.ts';
import { type EmbeddedText, escaped, sourceSpan, sourceSpans } from './embedded-text.ts';
import { celExpressions } from './expressions.ts';

/** What a check of the catalogue does: it reports the problems of its kind. */
export function reportExpressions(kind: CelProblemKind): (file: ProtoLinked, report: Report) => void {
  return (file, report) => {
    for (const { source, checked } of celExpressions(file))
      for (const problem of checked.problems) {
        if (problem.kind !== kind) continue;
        const { help } = problem;
        report(sourceSpan(source, problem.span), problem.message, {
          ...(help !== undefined && { help }),
          ...fixOf(problem, source),
        });
      }
  };
}

function fixOf({ replace }: CelProblem, source: EmbeddedText): Pick<DiagnosticMore, 'fixes'> {
  if (replace === undefined) return {};
  const [place, ...rest] = sourceSpans(source, replace.span);
  return rest.length > 0 ? {} : { fixes: [replacement(place, escaped(replace.newText, source))] };
}
