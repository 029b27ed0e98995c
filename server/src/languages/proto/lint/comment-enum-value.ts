/** A value of an enum without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentEnumValue: ProtoLintRule = {
  id: 'COMMENT_ENUM_VALUE',
  categories: categories.comments,
  purpose: 'values of enums have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the value of an enum becomes its documentation in generated code and in editors.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
    good: `syntax = "proto3";
package pets.v1;
enum Color {
  // Nobody said.
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enumValue: uncommented,
};
