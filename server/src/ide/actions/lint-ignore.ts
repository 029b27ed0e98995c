/** Comments that let a linter pass over a place: one for each rule that it reports there. */
import { indentOf, insertion } from '../../diagnostics/edits.ts';
import type { Action, ActionSource } from './action.ts';

export const lintIgnore: ActionSource = {
  name: 'lint-ignore',
  kinds: ['quickfix'],
  actions({ snapshot, uri, reported }) {
    const file = snapshot.file(uri);
    if (file?.language.ignoreComment === undefined) return [];
    const offered = new Map<string, Action>();
    const breaking = new Set(file.language.comparer?.rules.map(({ id }) => id));
    for (const { code, span, isFirm } of reported) {
      if (isFirm === true) continue;
      // What is said of the whole file stands at its beginning, where no comment would be seen.
      if (!ruleName.test(code) || breaking.has(code) || span.start === 0) continue;
      const comment = file.language.ignoreComment(code);
      const line = file.lines.lineStart(file.lines.positionAt(span.start).line);
      if (commentsAbove(file.text, line).includes(comment)) continue;
      const title = `Ignore ${code} here`;
      const newText = `${indentOf(file.text, span.start)}${comment}\n`;
      offered.set(`${title} ${line}`, {
        title,
        kind: 'quickfix',
        change: () => ({ edits: [insertion(line, newText)] }),
      });
    }
    return [...offered.values()];
  },
};

/** As linters name their rules; our own codes are written otherwise. */
const ruleName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** The line comments right above a line, without blanks around. */
function commentsAbove(text: string, lineStart: number): readonly string[] {
  const comments: string[] = [];
  for (let end = lineStart - 1; end >= 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (!line.startsWith('//')) break;
    comments.push(line);
    end = start - 1;
  }
  return comments;
}
