/** Values of enums that are called otherwise. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const enumValueSameName: ThriftBreakingRule = {
  id: 'ENUM_VALUE_SAME_NAME',
  categories: categories.generated,
  severity: 'warning',
  purpose: 'values of enums keep their names',
  explain:
    'Code that uses the value by its name does not compile with what is generated now. The wire knows numbers alone.',
  example: {
    before: `enum Color {
  RED = 1
}
`,
    now: `enum Color {
  CRIMSON = 1
}
`,
  },
  enum(now, before, report) {
    const names = new Set(now.values.map(({ name }) => name));
    const byNumber = new Map(now.values.map((value) => [value.number, value]));
    for (const old of before.values) {
      const value = byNumber.get(old.number);
      // Where the name has another number now, that is what is wrong.
      if (value === undefined || names.has(old.name)) continue;
      report(
        { file: now.file, span: value.node.name },
        { file: before.file, span: old.node.name },
        `the value ${old.number} of "${now.name}" was called "${old.name}" and is called "${value.name}"`,
      );
    }
  },
};
