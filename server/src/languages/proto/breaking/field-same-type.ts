/** Fields of another type. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { kindOf, reportKind, reportTypeName, typeName } from './field-kind.ts';

export const fieldSameType: ProtoBreakingRule = {
  id: 'FIELD_SAME_TYPE',
  categories: { ...categories.generatedCsr, v1beta1: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'] },
  purpose: 'fields keep their type',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
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
    if (kindOf(now) !== kindOf(before)) reportKind(now, before, report);
    else if (typeName(now) !== typeName(before)) reportTypeName(now, before, report);
  },
};
