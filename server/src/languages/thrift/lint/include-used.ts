/** Includes that are for nothing. */
import { removeStatement } from '../fixes.ts';
import { categories, type ThriftLintRule } from '../lint-rule.ts';
import { unusedIncludes } from '../used-includes.ts';

export const includeUsed: ThriftLintRule = {
  id: 'INCLUDE_USED',
  categories: categories.basic,
  purpose: 'includes are used',
  explain:
    'An include of which nothing is named makes compilers read more, makes generated code import more, and ties files together that have nothing to do with each other.',
  examples: {
    bad: `include "food.thrift"
struct Pet {}
//- /food.thrift
struct Food {}
`,
    good: `include "food.thrift"
struct Pet {
  1: food.Food likes
}
//- /food.thrift
struct Food {}
`,
  },
  file(file, report) {
    for (const { node, path } of unusedIncludes(file))
      report({ file, subjects: [node], span: node }, `nothing of "${path}" is used`, {
        tags: ['unused'],
        fixes: [removeStatement(file, node, 'Remove the include')],
      });
  },
};
