/** Files that are not named in lower_snake_case. */
import { joinUri, parentOf } from '../../../base/uri.ts';
import { lowerSnakeCase } from '../../letter-case.ts';
import { categories, type ThriftLintRule } from '../lint-rule.ts';

export const fileLowerSnakeCase: ThriftLintRule = {
  id: 'FILE_LOWER_SNAKE_CASE',
  categories: categories.standard,
  purpose: 'files are named in lower_snake_case',
  explain:
    'Those who include a file write its name before each of its names, and generators make modules of it: a hyphen or a capital letter does not go well with either.',
  examples: {
    bad: `//- /pet-food.thrift
struct Food {}
`,
    good: `//- /pet_food.thrift
struct Food {}
`,
  },
  file(file, report) {
    const better = lowerSnakeCase(file.program.replaceAll(/[.-]/g, '_'));
    if (file.program !== better)
      report(
        { file, subjects: [], span: undefined },
        `the file "${file.program}.thrift" is not named in lower_snake_case`,
        {
          help: `it would be "${better}.thrift"`,
          betterFile: joinUri(parentOf(file.uri), `${better}.thrift`),
        },
      );
  },
};
