/** Fields, arguments and declared exceptions that are not named in lower_snake_case. */
import { lowerSnakeCase } from '../../letter-case.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const fieldLowerSnakeCase: ThriftLintRule = {
  id: 'FIELD_LOWER_SNAKE_CASE',
  categories: categories.strict,
  purpose: 'fields, arguments and declared exceptions are named in lower_snake_case',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `struct Pet {
  1: string firstName
}
`,
    good: `struct Pet {
  1: string first_name
}
`,
  },
  field(each, report) {
    reportStyle(
      { place: atField(each, each.field.node.name), name: each.field.name },
      'lower_snake_case',
      lowerSnakeCase,
      report,
    );
  },
};
