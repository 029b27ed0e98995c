/** Files that are gone. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const fileNoDelete: ThriftBreakingRule = {
  id: 'FILE_NO_DELETE',
  categories: categories.file,
  purpose: 'files stay',
  explain:
    'Those who include the file do not find it any more. Move what it declares, and keep the file with an include of the other.',
  example: {
    before: `//- /pet.thrift
struct Pet {
  1: string name
}
//- /food.thrift
struct Food {}
`,
    now: `//- /pet.thrift
struct Pet {
  1: string name
}
`,
  },
  schema(schemas, report) {
    for (const [path, before] of schemas.before)
      if (!schemas.now.has(path))
        report(undefined, { file: before, span: undefined }, `the file "${path}" is gone`);
  },
};
