/** Fields with ids that are not positive. */
import { freeIdAdvice } from '../fixes.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';
import { integerOf } from '../literals.ts';

export const fieldIdPositive: ThriftLintRule = {
  id: 'FIELD_ID_POSITIVE',
  categories: categories.minimal,
  purpose: 'ids of fields are positive',
  explain:
    'Ids of zero and below are for compilers to give to fields that have none, and for results. Several compilers refuse them, and others change them.',
  examples: {
    bad: `struct Pet {
  -1: string name
}
`,
    good: `struct Pet {
  1: string name
}
`,
  },
  field(each, report) {
    const { owner, field } = each;
    const { id } = field.node;
    const given = id && integerOf(id.text);
    if (id === undefined || given === undefined || given > 0n) return;
    report(
      atField(each, id),
      `the id ${id.text} of the ${owner.noun} "${field.name}" is not positive`,
      freeIdAdvice(owner.fields, field.node),
    );
  },
};
