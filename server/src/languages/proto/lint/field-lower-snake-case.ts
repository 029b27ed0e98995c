/** Fields that are not named in lower_snake_case. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { lowerSnakeCase } from '../../letter-case.ts';
import { reportStyle } from './report-style.ts';

export const fieldLowerSnakeCase: ProtoLintRule = {
  id: 'FIELD_LOWER_SNAKE_CASE',
  categories: categories.basicStyle,
  purpose: 'fields are named in lower_snake_case',
  explain:
    'Generators make names of other languages from these, and do that best from lower_snake_case. Code that follows one style is read faster.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {
  string firstName = 1;
}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {
  string first_name = 1;
}
`,
  },
  field(symbol, report) {
    reportStyle(symbol, 'lower_snake_case', lowerSnakeCase, report);
  },
};
