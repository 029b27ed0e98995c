/** Functions without a comment. */
import { atFunction, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentFunction: ThriftLintRule = {
  id: 'COMMENT_FUNCTION',
  categories: categories.comments,
  purpose: 'functions have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `service Shelter {
  void feed()
}
`,
    good: `service Shelter {
  // Gives food to all.
  void feed()
}
`,
  },
  function(each, report) {
    uncommented({ place: atFunction(each, each.symbol.node.name), name: each.symbol.name }, report);
  },
};
