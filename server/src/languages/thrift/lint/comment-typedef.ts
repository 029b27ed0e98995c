/** Typedefs without a comment. */
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentTypedef: ThriftLintRule = {
  id: 'COMMENT_TYPEDEF',
  categories: categories.comments,
  purpose: 'typedefs have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `typedef i64 Id
`,
    good: `/** What lives here. */
typedef i64 Id
`,
  },
  typedef(symbol, report) {
    uncommented({ place: atName(symbol), name: symbol.name }, report);
  },
};
