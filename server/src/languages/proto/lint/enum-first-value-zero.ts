/** Enums whose first value is not zero. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';

export const enumFirstValueZero: ProtoLintRule = {
  id: 'ENUM_FIRST_VALUE_ZERO',
  categories: { v1beta1: ['OTHER'], v1: categories.basic.v1, v2: categories.basic.v2 },
  purpose: 'enums begin with the value zero',
  explain:
    'A field that is not set reads as the first value of its enum, which in proto3 is zero. Proto2 takes any number there, and code that moves between the two then reads something else.',
  examples: {
    bad: `syntax = "proto2";
package pets.v1;
enum Color {
  COLOR_RED = 1;
}
`,
    good: `syntax = "proto2";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
  },
  enum(symbol, report) {
    const [first] = symbol.values;
    if (first === undefined || first.number === 0 || Number.isNaN(first.number)) return;
    report(
      { file: symbol.file, subject: first, span: first.node.number },
      `the first value of "${symbol.name}", "${first.name}", is ${first.number} and not 0`,
    );
  },
};
