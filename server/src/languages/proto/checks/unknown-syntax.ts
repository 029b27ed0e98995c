/** A syntax or edition that does not exist. */
import { editions, syntaxes } from '../edition.ts';
import { textOf } from '../literals.ts';
import { nearestNames } from '../../../base/nearest-names.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const unknownSyntax: ProtoCheck = {
  code: 'proto/unknown-syntax',
  severity: 'error',
  title: 'unknown syntax or edition',
  explain:
    'The first statement of a file says which revision of the language it is written in: `syntax = "proto2";`, ' +
    '`syntax = "proto3";`, `edition = "2023";` or `edition = "2024";`. What another revision would allow is not ' +
    'known, so the rest of the file is not checked.',
  examples: {
    bad: `syntax = "proto4";
`,
    good: `edition = "2024";
`,
  },
  file({ parsed, hasKnownSyntax }, report) {
    const statement = parsed.file.statements.find((each) => each.kind === 'syntax');
    if (hasKnownSyntax || statement?.value === undefined) return;
    const { keyword, value } = statement;
    const written = textOf(parsed.text, value);
    const [own, other] = keyword.text === 'edition' ? [editions, syntaxes] : [syntaxes, editions];
    if (other.has(written)) {
      const instead = other === editions ? 'edition' : 'syntax';
      report(keyword, `"${written}" is no ${keyword.text}: the statement begins with "${instead}"`, {
        fixes: [replacement(keyword, instead)],
      });
      return;
    }
    const known = [...own.keys()];
    const names = known.map((name) => `"${name}"`).join(' and ');
    report(value, `unknown ${keyword.text} "${written}"`, {
      help: `there are ${names}`,
      fixes: [replacement(value, `"${nearestNames(written, known, 1)[0] ?? known.at(-1)}"`)],
    });
  },
};
