/** Values of enums that are gone, with no reserved number in their place. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingValues } from './missing-values.ts';

export const enumValueNoDeleteUnlessNumberReserved: ProtoBreakingRule = {
  id: 'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED',
  categories: categories.bothWires,
  purpose: 'values of enums stay, or leave a reserved number',
  explain:
    'Messages on the wire mean something else to those who have the schema from before. A number that is reserved cannot come to mean something else.',
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
  reserved "COLOR_RED";
}
`,
  },
  enum: missingValues('number'),
};
