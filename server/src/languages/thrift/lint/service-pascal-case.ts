/** Services and interactions that are not named in PascalCase. */
import { pascalCase } from '../../letter-case.ts';
import { atName, categories, type ThriftLintRule } from '../lint-rule.ts';
import { reportStyle } from './report-style.ts';

export const servicePascalCase: ThriftLintRule = {
  id: 'SERVICE_PASCAL_CASE',
  categories: categories.basic,
  purpose: 'services and interactions are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from this style. Code that follows one style is read faster.',
  examples: {
    bad: `service pet_shelter {}
`,
    good: `service PetShelter {}
`,
  },
  service(symbol, report) {
    reportStyle({ place: atName(symbol), name: symbol.name }, 'PascalCase', pascalCase, report);
  },
};
