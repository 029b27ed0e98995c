/** Packages that are not named in lower_snake.case. */
import { betterPackage } from './better-package.ts';
import { atPackage, categories, type ProtoLintRule } from '../lint-rule.ts';
import { lowerSnakeCase } from '../../letter-case.ts';

export const packageLowerSnakeCase: ProtoLintRule = {
  id: 'PACKAGE_LOWER_SNAKE_CASE',
  categories: categories.basicStyle,
  purpose: 'packages are named in lower_snake.case',
  explain: 'Generators make packages, namespaces and folders of other languages from the parts of the name.',
  examples: {
    bad: `syntax = "proto3";
package petStore.v1;
`,
    good: `syntax = "proto3";
package pet_store.v1;
`,
  },
  file(file, report) {
    const better = file.package.split('.').map(lowerSnakeCase).join('.');
    if (file.package === better) return;
    report(atPackage(file), `the package "${file.package}" is not in lower_snake.case`, {
      help: `in lower_snake.case it is "${better}"`,
      ...betterPackage(file, better),
    });
  },
};
