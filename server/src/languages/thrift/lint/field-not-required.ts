/** Required fields. */
import { replacement } from '../../../diagnostics/edits.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';

export const fieldNotRequired: ThriftLintRule = {
  id: 'FIELD_NOT_REQUIRED',
  categories: categories.standard,
  purpose: 'fields are not required',
  explain:
    'A required field can never be left out again: programs that are out there refuse what lacks it. Let it be optional, and check in code what has to be there. Do not change a field that is in use.',
  examples: {
    bad: `struct Pet {
  1: required string name
}
`,
    good: `struct Pet {
  1: optional string name
}
`,
  },
  field(each, report) {
    const { requiredness, name } = each.field.node;
    if (each.owner.noun === 'field' && requiredness?.text === 'required')
      report(atField(each, requiredness), `"${name.text}" is required, and can never be left out again`, {
        fixes: [replacement(requiredness, 'optional', 'Make it optional')],
      });
  },
};
