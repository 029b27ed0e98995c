/** Constants without a comment. */
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentConst: ThriftLintRule = {
  id: 'COMMENT_CONST',
  categories: categories.comments,
  purpose: 'constants have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `const i32 MOST = 5
`,
    good: `// As many as fit.
const i32 MOST = 5
`,
  },
  constant(symbol, report) {
    uncommented({ place: atName(symbol), name: symbol.name }, report);
  },
};
