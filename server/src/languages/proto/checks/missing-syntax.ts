/** A file that does not say which revision of the language it is written in. */
import { spanAt } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const missingSyntax: ProtoCheck = {
  code: 'proto/missing-syntax',
  severity: 'warning',
  title: 'the file does not say its syntax or edition',
  explain:
    'A file that starts with neither `syntax` nor `edition` is read as proto2, which surprises those who write proto3. ' +
    'Say which one it is.',
  examples: {
    bad: `message Person {
  optional string name = 1;
}
`,
    good: `syntax = "proto2";
message Person {
  optional string name = 1;
}
`,
  },
  file({ parsed: { file, problems, text } }, report) {
    const [first] = file.statements;
    if (problems.length > 0 || file.statements.some(({ kind }) => kind === 'syntax')) return;
    const before = spanAt(first?.start ?? text.length);
    const insert = (statement: string): Fix => ({
      title: `Insert "${statement.slice(0, -1)}"`,
      edits: [{ span: before, newText: `${statement}\n${first === undefined ? '' : '\n'}` }],
    });
    const firstWord =
      first === undefined ? before : { start: first.start, end: endOfWord(text, first.start) };
    report(firstWord, 'the file says neither "syntax" nor "edition" and is read as proto2', {
      fixes: [insert('syntax = "proto2";'), insert('syntax = "proto3";')],
    });
  },
};

function endOfWord(text: string, start: number): number {
  let end = start;
  while (/\w/.test(text.charAt(end))) end++;
  return end;
}
