/** A message without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentMessage: ProtoLintRule = {
  id: 'COMMENT_MESSAGE',
  categories: categories.comments,
  purpose: 'messages have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the message becomes its documentation in generated code and in editors.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {}
`,
    good: `syntax = "proto3";
package pets.v1;
// Who lives with people.
message Pet {}
`,
  },
  message: uncommented,
};
