/** Structs, unions and exceptions that are not named in PascalCase. */
import { pascalCase } from '../../letter-case.ts';
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const structPascalCase: ThriftLintRule = {
  id: 'STRUCT_PASCAL_CASE',
  categories: categories.basic,
  purpose: 'structs, unions and exceptions are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `struct pet_food {}
`,
    good: `struct PetFood {}
`,
  },
  struct(symbol, report) {
    reportStyle({ place: atName(symbol), name: symbol.name }, 'PascalCase', pascalCase, report);
  },
};
