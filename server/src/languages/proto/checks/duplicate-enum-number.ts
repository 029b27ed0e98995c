/** Two values of an enum with one number. */
import { boolOption } from '../field-facts.ts';
import { lineInBlock } from '../../../diagnostics/edits.ts';
import { freeNumberAdvice } from '../free-number.ts';
import type { ProtoCheck } from '../proto-check.ts';
import type { EnumValueSymbol } from '../symbols.ts';

export const duplicateEnumNumber: ProtoCheck = {
  code: 'proto/duplicate-enum-number',
  severity: 'error',
  title: 'two enum values have the same number',
  explain:
    'Each value of an enum has its own number. Where a second name for a number is wanted, the enum says ' +
    '`option allow_alias = true;`.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
  COLOR_CRIMSON = 1;
}
`,
    good: `syntax = "proto3";
enum Color {
  option allow_alias = true;
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
  COLOR_CRIMSON = 1;
}
`,
  },
  enum(symbol, report) {
    const { file, node, values, options } = symbol;
    if (boolOption(options, 'allow_alias') === true) return;
    const first = new Map<number, EnumValueSymbol>();
    for (const value of values) {
      const { name, number } = value;
      if (Number.isNaN(number)) continue;
      const before = first.get(number);
      if (before === undefined) {
        first.set(number, value);
        continue;
      }
      report(value.node.number, `"${name}" has the same number as "${before.name}"`, {
        related: [{ uri: file.uri, span: before.node, message: 'first used here' }],
        help: 'an enum may do that if it says "option allow_alias = true;"',
        fixes: [
          {
            title: 'Allow aliases',
            edits: [lineInBlock(file.parsed.text, node.body, 'option allow_alias = true;')],
          },
          ...(freeNumberAdvice(symbol, value.node.number).fixes ?? []),
        ],
      });
    }
  },
};
