/** Structs, unions and exceptions without a comment. */
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentStruct: ThriftLintRule = {
  id: 'COMMENT_STRUCT',
  categories: categories.comments,
  purpose: 'structs, unions and exceptions have comments',
  explain:
    'Those who call a service read its schema first. A comment at the declaration becomes its documentation in editors, and, as a doc comment, in generated code.',
  examples: {
    bad: `struct Pet {}
`,
    good: `/** What lives here. */
struct Pet {}
`,
  },
  struct(symbol, report) {
    uncommented({ place: atName(symbol), name: symbol.name }, report);
  },
};
