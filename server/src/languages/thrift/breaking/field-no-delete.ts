/** Fields, arguments and declared exceptions that are gone. */
import { atField, atName, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fieldNoDelete: ThriftBreakingRule = {
  id: 'FIELD_NO_DELETE',
  categories: categories.generated,
  purpose: 'fields, arguments and declared exceptions stay',
  explain:
    'Code that uses the field does not compile with what is generated now, and the next field may take its id: what was stored would then be read as something else. Keep the field, optional, with a comment that it is not used any more.',
  example: {
    before: `struct Pet {
  1: string name
  2: optional i32 age
}
`,
    now: `struct Pet {
  1: string name
}
`,
  },
  fields(now, before, report) {
    const ids = new Set(now.fields.map(({ id }) => id));
    for (const field of before.fields)
      if (!ids.has(field.id))
        report(
          atName(now),
          atField({ owner: before, field }),
          `${inWords({ owner: before, field })} is gone`,
        );
  },
};
