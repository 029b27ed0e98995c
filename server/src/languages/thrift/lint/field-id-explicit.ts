/** Fields without an id. */
import { freeIdAdvice } from '../fixes.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';

export const fieldIdExplicit: ThriftLintRule = {
  id: 'FIELD_ID_EXPLICIT',
  categories: categories.minimal,
  purpose: 'fields, arguments and declared exceptions have ids',
  explain:
    'A field goes by its id on the wire. Without one it gets one by its place, so that a field which is added, moved or removed later changes the ids of others, and programs stop understanding each other.',
  examples: {
    bad: `struct Pet {
  string name
}
`,
    good: `struct Pet {
  1: string name
}
`,
  },
  field(each, report) {
    const { owner, field } = each;
    if (field.node.id !== undefined || field.name === '') return;
    report(
      atField(each, field.node.name),
      `the ${owner.noun} "${field.name}" has no id; it travels as ${field.id}`,
      freeIdAdvice(owner.fields, field.node),
    );
  },
};
