/** Required fields that are gone. */
import { atField, atName, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fieldRequiredNoDelete: ThriftBreakingRule = {
  id: 'FIELD_REQUIRED_NO_DELETE',
  categories: categories.bothWires,
  purpose: 'required fields stay',
  explain:
    'Programs that were built before refuse a message without the field, so they understand nothing that is sent now.',
  example: {
    before: `struct Pet {
  1: required string name
}
`,
    now: `struct Pet {}
`,
  },
  fields(now, before, report) {
    const ids = new Set(now.fields.map(({ id }) => id));
    for (const field of before.fields)
      if (field.presence === 'required' && !ids.has(field.id))
        report(
          atName(now),
          atField({ owner: before, field }),
          `${inWords({ owner: before, field })} is gone, and was required`,
        );
  },
};
