/** Files that are not named in lower_snake_case. */
import { baseName, joinUri, parentOf } from '../../../base/uri.ts';
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { lowerSnakeCase } from '../../letter-case.ts';

export const fileLowerSnakeCase: ProtoLintRule = {
  id: 'FILE_LOWER_SNAKE_CASE',
  categories: categories.standardStyle,
  purpose: 'files are named in lower_snake_case',
  explain: 'Generated files take their names from these, and some file systems know no capitals.',
  examples: {
    bad: `//- /petStore.proto
syntax = "proto3";
package pets.v1;
`,
    good: `//- /pet_store.proto
syntax = "proto3";
package pets.v1;
`,
  },
  file(file, report) {
    const base = baseName(file.uri);
    const name = base.replace(/\.[^.]*$/, '');
    const better = lowerSnakeCase(name);
    if (name === better) return;
    const message = `the name of this file, "${base}", is not in lower_snake_case`;
    report({ file, subject: undefined, span: undefined }, message, {
      help: `in lower_snake_case it is "${better}${base.slice(name.length)}"`,
      betterFile: joinUri(parentOf(file.uri), `${better}${base.slice(name.length)}`),
    });
  },
};
