/** Messages that are not named in PascalCase. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { pascalCase } from '../../letter-case.ts';
import { reportStyle } from './report-style.ts';

export const messagePascalCase: ProtoLintRule = {
  id: 'MESSAGE_PASCAL_CASE',
  categories: categories.basicStyle,
  purpose: 'messages are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from PascalCase. Code that follows one style is read faster.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message pet_food {}
`,
    good: `syntax = "proto3";
package pets.v1;
message PetFood {}
`,
  },
  message(symbol, report) {
    reportStyle(symbol, 'PascalCase', pascalCase, report);
  },
};
