/** Constants that are not named in UPPER_SNAKE_CASE. */
import { upperSnakeCase } from '../../letter-case.ts';
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const constUpperSnakeCase: ThriftLintRule = {
  id: 'CONST_UPPER_SNAKE_CASE',
  categories: categories.basic,
  purpose: 'constants are named in UPPER_SNAKE_CASE',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `const i32 mostPets = 5
`,
    good: `const i32 MOST_PETS = 5
`,
  },
  constant(symbol, report) {
    reportStyle({ place: atName(symbol), name: symbol.name }, 'UPPER_SNAKE_CASE', upperSnakeCase, report);
  },
};
