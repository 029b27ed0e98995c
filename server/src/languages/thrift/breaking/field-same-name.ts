/** Fields, arguments and exceptions that are called otherwise. */
import { atField, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fieldSameName: ThriftBreakingRule = {
  id: 'FIELD_SAME_NAME',
  categories: categories.generated,
  severity: 'warning',
  purpose: 'fields keep their names',
  explain:
    'Code that uses the field by its name does not compile with what is generated now. The wire knows ids alone; the simple JSON protocol alone writes names.',
  example: {
    before: `struct Pet {
  1: string name
}
`,
    now: `struct Pet {
  1: string title
}
`,
  },
  field(now, before, report) {
    if (now.field.name !== before.field.name)
      report(
        atField(now, now.field.node.name),
        atField(before, before.field.node.name),
        `${inWords(now)} was called "${before.field.name}"`,
      );
  },
};
