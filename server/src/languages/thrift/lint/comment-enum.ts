/** Enums without a comment. */
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentEnum: ThriftLintRule = {
  id: 'COMMENT_ENUM',
  categories: categories.comments,
  purpose: 'enums have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `enum Color {}
`,
    good: `/** What lives here. */
enum Color {}
`,
  },
  enum(symbol, report) {
    uncommented({ place: atName(symbol), name: symbol.name }, report);
  },
};
