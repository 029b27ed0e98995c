/** Enums that are not named in PascalCase. */
import { pascalCase } from '../../letter-case.ts';
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const enumPascalCase: ThriftLintRule = {
  id: 'ENUM_PASCAL_CASE',
  categories: categories.basic,
  purpose: 'enums are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `enum pet_kind {
  DOG = 1
}
`,
    good: `enum PetKind {
  DOG = 1
}
`,
  },
  enum(symbol, report) {
    reportStyle({ place: atName(symbol), name: symbol.name }, 'PascalCase', pascalCase, report);
  },
};
