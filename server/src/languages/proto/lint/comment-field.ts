/** A field without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentField: ProtoLintRule = {
  id: 'COMMENT_FIELD',
  categories: categories.comments,
  purpose: 'fields have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the field becomes its documentation in generated code and in editors.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {
  // What it listens to.
  string name = 1;
}
`,
  },
  field(field, report) {
    // The comment of a group is that of its message.
    if (field.node.kind !== 'group') uncommented(field, report);
  },
};
