/** An option `allow_alias` that changes nothing. */
import { boolOption } from '../field-facts.ts';
import { removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const needlessAlias: ProtoCheck = {
  code: 'proto/needless-alias',
  severity: 'error',
  fixedOnSave: true,
  title: 'the option "allow_alias" changes nothing',
  explain:
    'Compilers refuse `allow_alias = true` in an enum none of whose values share a number, so that it does not hide ' +
    'a mistake made later, and `allow_alias = false`, which holds anyway.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
  option allow_alias = true;
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
    good: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
  },
  enum({ file, name, values, options }, report) {
    const allow = boolOption(options, 'allow_alias');
    const numbers = new Set(values.map(({ number }) => number));
    if (allow === undefined || (allow && numbers.size < values.length)) return;
    const statement = options.find((each) => each.name.parts[0]?.name.text === 'allow_alias');
    if (statement === undefined) return;
    const why = allow ? 'no two of its values have the same number' : 'it is off anyway';
    report(statement.name, `"allow_alias" changes nothing in the enum "${name}": ${why}`, {
      fixes: [{ title: 'Remove the option', edits: [removal(file.parsed.text, statement)] }],
    });
  },
};
