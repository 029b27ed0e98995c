/** Fields of structs, unions and exceptions without a comment. */
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentField: ThriftLintRule = {
  id: 'COMMENT_FIELD',
  categories: categories.comments,
  purpose: 'fields of structs, unions and exceptions have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `struct Pet {
  1: string name
}
`,
    good: `struct Pet {
  // What it listens to.
  1: string name
}
`,
  },
  field(each, report) {
    // Arguments are told of by the comment of their function.
    if (each.owner.noun === 'field')
      uncommented({ place: atField(each, each.field.node.name), name: each.field.name }, report);
  },
};
