/** An enum without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentEnum: ProtoLintRule = {
  id: 'COMMENT_ENUM',
  categories: categories.comments,
  purpose: 'enums have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the enum becomes its documentation in generated code and in editors.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
    good: `syntax = "proto3";
package pets.v1;
// What paint there is.
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enum: uncommented,
};
