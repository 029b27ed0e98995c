/** Required fields with a default. */
import { removeAfter } from '../fixes.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';

export const fieldRequiredNoDefault: ThriftLintRule = {
  id: 'FIELD_REQUIRED_NO_DEFAULT',
  categories: categories.basic,
  purpose: 'required fields have no default',
  explain: 'Messages without the field are refused, so nobody ever reads its default.',
  examples: {
    bad: `struct Pet {
  1: required i32 legs = 4
}
`,
    good: `struct Pet {
  1: optional i32 legs = 4
}
`,
  },
  field(each, report) {
    const { requiredness, defaultValue, name } = each.field.node;
    if (requiredness?.text !== 'required' || defaultValue === undefined) return;
    report(atField(each, defaultValue), `"${name.text}" is required, so its default is never read`, {
      fixes: [removeAfter(name, defaultValue, 'Remove the default')],
    });
  },
};
