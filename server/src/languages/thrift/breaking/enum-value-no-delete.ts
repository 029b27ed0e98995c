/** Values of enums that are gone. */
import { atName, categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const enumValueNoDelete: ThriftBreakingRule = {
  id: 'ENUM_VALUE_NO_DELETE',
  categories: categories.all,
  purpose: 'values of enums stay',
  explain:
    'Programs that were built before go on to send the number, which those built now do not know: some make an error of it, others lose it. Keep the value, with a comment that it is not used any more.',
  example: {
    before: `enum Color {
  RED = 1
  BLUE = 2
}
`,
    now: `enum Color {
  RED = 1
}
`,
  },
  enum(now, before, report) {
    const numbers = new Set(now.values.map(({ number }) => number));
    for (const value of before.values)
      if (!numbers.has(value.number))
        report(
          atName(now),
          { file: before.file, span: value.node },
          `the value "${value.name}" (${value.number}) of "${now.name}" is gone`,
        );
  },
};
