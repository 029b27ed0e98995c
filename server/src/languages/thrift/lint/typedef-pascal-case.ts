/** Typedefs that are not named in PascalCase. */
import { pascalCase } from '../../letter-case.ts';
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const typedefPascalCase: ThriftLintRule = {
  id: 'TYPEDEF_PASCAL_CASE',
  categories: categories.standard,
  purpose: 'typedefs are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `typedef i64 pet_id
`,
    good: `typedef i64 PetId
`,
  },
  typedef(symbol, report) {
    reportStyle({ place: atName(symbol), name: symbol.name }, 'PascalCase', pascalCase, report);
  },
};
