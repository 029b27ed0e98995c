/** Values of enums that are not named in UPPER_SNAKE_CASE. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { upperSnakeCase } from '../../letter-case.ts';
import { reportStyle } from './report-style.ts';

export const enumValueUpperSnakeCase: ProtoLintRule = {
  id: 'ENUM_VALUE_UPPER_SNAKE_CASE',
  categories: categories.basicStyle,
  purpose: 'values of enums are named in UPPER_SNAKE_CASE',
  explain:
    'Generators make names of other languages from these, and do that best from UPPER_SNAKE_CASE. Code that follows one style is read faster.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum Color {
  ColorUnspecified = 0;
}
`,
    good: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enumValue(symbol, report) {
    reportStyle(symbol, 'UPPER_SNAKE_CASE', upperSnakeCase, report);
  },
};
