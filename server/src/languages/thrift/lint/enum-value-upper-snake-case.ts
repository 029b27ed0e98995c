/** Values of enums that are not named in UPPER_SNAKE_CASE. */
import { upperSnakeCase } from '../../letter-case.ts';
import { atValue, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const enumValueUpperSnakeCase: ThriftLintRule = {
  id: 'ENUM_VALUE_UPPER_SNAKE_CASE',
  categories: categories.basic,
  purpose: 'values of enums are named in UPPER_SNAKE_CASE',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `enum Color {
  darkRed = 1
}
`,
    good: `enum Color {
  DARK_RED = 1
}
`,
  },
  enumValue(each, report) {
    reportStyle(
      { place: atValue(each, each.value.node.name), name: each.value.name },
      'UPPER_SNAKE_CASE',
      upperSnakeCase,
      report,
    );
  },
};
