/** Fields whose type is another to the wire. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';
import { BYTES, STRING } from '../field-type.ts';
import { isWiderEnum, kindOf, reportKind, reportTypeName, typeName, wireGroup } from './field-kind.ts';

export const fieldWireCompatibleType: ProtoBreakingRule = {
  id: 'FIELD_WIRE_COMPATIBLE_TYPE',
  categories: { v1: ['WIRE'], v2: ['WIRE'] },
  purpose: 'fields keep a type that the wire can take for the one before',
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
  sint32 age = 1;
}
`,
  },
  field(now, before, report) {
    if (wireGroup(now) !== wireGroup(before)) {
      // What is text is bytes, too.
      if (kindOf(before) !== STRING || kindOf(now) !== BYTES) reportKind(now, before, report);
    } else if (typeName(now) !== typeName(before) && !isWiderEnum(now, before)) {
      reportTypeName(now, before, report);
    }
  },
};
