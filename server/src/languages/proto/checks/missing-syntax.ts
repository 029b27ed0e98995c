/** A file that does not say which revision of the language it is written in. */
import { beginWith } from '../edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const missingSyntax: ProtoCheck = {
  code: 'proto/missing-syntax',
  severity: 'warning',
  fixedOnSave: true,
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
  file(file, report) {
    const { statements } = file.parsed.file;
    const { problems, text } = file.parsed;
    if (problems.length > 0 || statements.some(({ kind }) => kind === 'syntax')) return;
    const start = statements[0]?.start ?? text.length;
    report(
      { start, end: endOfWord(text, start) },
      'the file says neither "syntax" nor "edition" and is read as proto2',
      {
        fixes: [beginWith(file, 'syntax = "proto2";'), beginWith(file, 'syntax = "proto3";')],
      },
    );
  },
};

function endOfWord(text: string, start: number): number {
  let end = start;
  while (/\w/.test(text.charAt(end))) end++;
  return end;
}
