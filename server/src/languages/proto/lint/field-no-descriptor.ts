/** Fields that are named like what generated code has already. */
import { atName, type ProtoLintRule } from '../lint-rule.ts';

export const fieldNoDescriptor: ProtoLintRule = {
  id: 'FIELD_NO_DESCRIPTOR',
  categories: { v1beta1: ['MINIMAL', 'BASIC', 'DEFAULT', 'STANDARD', 'SENSIBLE'] },
  purpose: 'no field is called "descriptor"',
  explain:
    'Generated code of several languages has a method or a constant of that name in every message. Only configuration of version v1beta1 has this rule.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {
  string descriptor = 1;
}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {
  string description = 1;
}
`,
  },
  field(field, report) {
    if (field.name.replace(/^_+|_+$/g, '').toLowerCase() === 'descriptor')
      report(atName(field), `"${field.name}" is what generated code calls something of its own`);
  },
};
