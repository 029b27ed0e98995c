/** Fields that hold another number of values. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameCardinality } from './cardinality.ts';

export const fieldSameCardinality: ProtoBreakingRule = {
  id: 'FIELD_SAME_CARDINALITY',
  categories: { ...categories.generated, v1beta1: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'] },
  purpose: 'fields stay required, optional, repeated or a map',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
  },
  field: sameCardinality('same'),
};
