/** Services and interactions without a comment. */
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentService: ThriftLintRule = {
  id: 'COMMENT_SERVICE',
  categories: categories.comments,
  purpose: 'services and interactions have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `service Shelter {}
`,
    good: `/** What lives here. */
service Shelter {}
`,
  },
  service(symbol, report) {
    uncommented({ place: atName(symbol), name: symbol.name }, report);
  },
};
