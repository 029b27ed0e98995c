/** An open enum that does not start with zero. */
import { isClosed } from '../field-facts.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const firstEnumValue: ProtoCheck = {
  code: 'proto/first-enum-value',
  severity: 'error',
  title: 'the first value of an open enum must be zero',
  explain:
    'The first value of an enum is the default of its fields. In proto3, and in editions unless ' +
    '`features.enum_type = CLOSED` is set, an absent field means zero, so that value must be 0. Call it ' +
    '`…_UNSPECIFIED`.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
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
  enum(symbol, report) {
    const [first] = symbol.values;
    if (first === undefined || Number.isNaN(first.number) || first.number === 0 || isClosed(symbol)) return;
    report(first.node.number, `the first value of the enum "${symbol.name}" must be 0`);
  },
};
