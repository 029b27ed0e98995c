/** Values of enums without a comment. */
import { atValue, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentEnumValue: ThriftLintRule = {
  id: 'COMMENT_ENUM_VALUE',
  categories: categories.comments,
  purpose: 'values of enums have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `enum Color {
  RED = 1
}
`,
    good: `enum Color {
  RED = 1 // As the sun in the evening.
}
`,
  },
  enumValue(each, report) {
    uncommented({ place: atValue(each, each.value.node.name), name: each.value.name }, report);
  },
};
