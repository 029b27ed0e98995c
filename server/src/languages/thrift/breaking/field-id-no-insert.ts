/** New fields with ids below those of others. */
import { atField, atName, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fieldIdNoInsert: ThriftBreakingRule = {
  id: 'FIELD_ID_NO_INSERT',
  categories: categories.generated,
  purpose: 'new fields have ids above all that were there',
  explain:
    'An id between others that is free was as a rule that of a field which is gone. What was stored, or is still sent, with that field would be read as the new one. Give a new field the next id after the last.',
  example: {
    before: `struct Pet {
  1: string name
  3: i32 age
}
`,
    now: `struct Pet {
  1: string name
  2: string food
  3: i32 age
}
`,
  },
  fields(now, before, report) {
    const ids = new Set(before.fields.map(({ id }) => id));
    const last = before.fields.reduce((most, { id }) => Math.max(most, id), 0);
    for (const field of now.fields) {
      const place = { owner: now, field };
      // What is below zero was given by the compiler, downwards.
      if (field.id < 0 || field.id > last || ids.has(field.id)) continue;
      report(
        atField(place, field.node.id),
        atName(before),
        `${inWords(place)} is new, and its id is below ${last}, which was used before: it may have been another field’s`,
      );
    }
  },
};
