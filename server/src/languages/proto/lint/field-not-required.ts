/** Fields that are required. */
import { isRequired } from '../field-facts.ts';
import { atName, categories, type ProtoLintRule } from '../lint-rule.ts';

export const fieldNotRequired: ProtoLintRule = {
  id: 'FIELD_NOT_REQUIRED',
  categories: categories.basicSinceV2,
  purpose: 'no field is required',
  explain:
    'A required field can never be removed, nor made optional: old readers refuse every message without it. Check for what must be there in the code, or with protovalidate.',
  examples: {
    bad: `syntax = "proto2";
package pets.v1;
message Pet {
  required string name = 1;
}
`,
    good: `syntax = "proto2";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
  },
  field(field, report) {
    if (isRequired(field)) report(atName(field), `"${field.name}" is required`);
  },
};
