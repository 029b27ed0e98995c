/** Values of enums that are gone. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingValues } from './missing-values.ts';

export const enumValueNoDelete: ProtoBreakingRule = {
  id: 'ENUM_VALUE_NO_DELETE',
  categories: categories.generatedCsr,
  purpose: 'values of enums stay',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Deprecate the value instead.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enum: missingValues('nothing'),
};
