/** Fields whose type is another to the wire and JSON. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';
import { isWiderEnum, reportKind, reportTypeName, typeName, wireJsonGroup } from './field-kind.ts';

export const fieldWireJsonCompatibleType: ProtoBreakingRule = {
  id: 'FIELD_WIRE_JSON_COMPATIBLE_TYPE',
  categories: { v1: ['WIRE_JSON'], v2: ['CSR', 'WIRE_JSON'] },
  purpose: 'fields keep a type that the wire and JSON can take for the one before',
  explain:
    'https://protobuf.dev/programming-guides/proto3/#updating says which types can take each other’s place. Messages on the wire mean something else to those who have the schema from before.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  int32 age = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  int64 age = 1;
}
`,
  },
  field(now, before, report) {
    if (wireJsonGroup(now) !== wireJsonGroup(before)) reportKind(now, before, report);
    else if (typeName(now) !== typeName(before) && !isWiderEnum(now, before))
      reportTypeName(now, before, report);
  },
};
