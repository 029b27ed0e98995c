/** Values of enums with another number. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const enumValueSameNumber: ThriftBreakingRule = {
  id: 'ENUM_VALUE_SAME_NUMBER',
  categories: categories.all,
  purpose: 'values of enums keep their numbers',
  explain:
    'A value travels as its number: what is sent as one value would be read as another. Where numbers are left out, a value that is inserted or removed shifts all that follow; write the numbers.',
  example: {
    before: `enum Color {
  RED
  BLUE
}
`,
    now: `enum Color {
  GREEN
  RED
  BLUE
}
`,
  },
  enum(now, before, report) {
    const byName = new Map(before.values.map((value) => [value.name, value]));
    for (const value of now.values) {
      const old = byName.get(value.name);
      if (old !== undefined && old.number !== value.number)
        report(
          { file: now.file, span: value.node },
          { file: before.file, span: old.node },
          `the value "${value.name}" of "${now.name}" was ${old.number} and is ${value.number}`,
        );
    }
  },
};
