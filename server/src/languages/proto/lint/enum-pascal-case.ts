/** Enums that are not named in PascalCase. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { pascalCase } from '../../letter-case.ts';
import { reportStyle } from './report-style.ts';

export const enumPascalCase: ProtoLintRule = {
  id: 'ENUM_PASCAL_CASE',
  categories: categories.basicStyle,
  purpose: 'enums are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from PascalCase. Code that follows one style is read faster.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum pet_color {
  PET_COLOR_UNSPECIFIED = 0;
}
`,
    good: `syntax = "proto3";
package pets.v1;
enum PetColor {
  PET_COLOR_UNSPECIFIED = 0;
}
`,
  },
  enum(symbol, report) {
    reportStyle(symbol, 'PascalCase', pascalCase, report);
  },
};
