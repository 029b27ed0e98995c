/** A oneof without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentOneof: ProtoLintRule = {
  id: 'COMMENT_ONEOF',
  categories: categories.comments,
  purpose: 'oneofs have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the oneof becomes its documentation in generated code and in editors.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {
  oneof owner {
    string person = 1;
  }
}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {
  // Who feeds it.
  oneof owner {
    string person = 1;
  }
}
`,
  },
  oneof: uncommented,
};
