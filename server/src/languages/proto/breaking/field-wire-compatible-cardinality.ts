/** Fields that hold another number of values. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameCardinality } from './cardinality.ts';

export const fieldWireCompatibleCardinality: ProtoBreakingRule = {
  id: 'FIELD_WIRE_COMPATIBLE_CARDINALITY',
  categories: categories.wire,
  purpose: 'fields stay required, optional, repeated or a map, as far as the wire can tell',
  explain: 'Messages on the wire mean something else to those who have the schema from before.',
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
  repeated string name = 1;
}
`,
  },
  field: sameCardinality('wire'),
};
