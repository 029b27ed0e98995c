/** Fields that are required now, or are no longer. */
import { atField, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fieldSameRequiredness: ThriftBreakingRule = {
  id: 'FIELD_SAME_REQUIREDNESS',
  categories: categories.all,
  purpose: 'fields stay required, or not',
  explain:
    'A required field has to be in every message: programs of before do not write one that is required only now, and refuse messages without one that may be left out now.',
  example: {
    before: `struct Pet {
  1: required string name
}
`,
    now: `struct Pet {
  1: optional string name
}
`,
  },
  field(now, before, report) {
    const isRequired = now.field.presence === 'required';
    if (isRequired === (before.field.presence === 'required')) return;
    report(
      atField(now, now.field.node.requiredness),
      atField(before, before.field.node.requiredness),
      isRequired
        ? `${inWords(now)} is required now and was not before`
        : `${inWords(now)} was required before and is not any more`,
    );
  },
};
