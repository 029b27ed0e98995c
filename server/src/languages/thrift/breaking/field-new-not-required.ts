/** New fields that are required. */
import { atField, atName, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fieldNewNotRequired: ThriftBreakingRule = {
  id: 'FIELD_NEW_NOT_REQUIRED',
  categories: categories.all,
  purpose: 'new fields are not required',
  explain:
    'Programs that were built before do not send the field, and what was stored lacks it: neither is understood any more. A field that comes later is optional.',
  example: {
    before: `struct Pet {
  1: string name
}
`,
    now: `struct Pet {
  1: string name
  2: required i32 age
}
`,
  },
  fields(now, before, report) {
    const ids = new Set(before.fields.map(({ id }) => id));
    for (const field of now.fields) {
      const place = { owner: now, field };
      if (field.presence === 'required' && !ids.has(field.id))
        report(
          atField(place, field.node.requiredness),
          atName(before),
          `${inWords(place)} is new and required: nothing that was written before has it`,
        );
    }
  },
};
