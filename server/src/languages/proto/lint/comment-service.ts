/** A service without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentService: ProtoLintRule = {
  id: 'COMMENT_SERVICE',
  categories: categories.comments,
  purpose: 'services have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the service becomes its documentation in generated code and in editors.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
service PetService {}
`,
    good: `syntax = "proto3";
package pets.v1;
// All about pets.
service PetService {}
`,
  },
  service: uncommented,
};
