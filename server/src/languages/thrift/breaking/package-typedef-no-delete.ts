/** Typedefs that are gone from all files of their namespaces. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typedefsOf } from './declared.ts';
import { missingInNamespace } from './missing-declarations.ts';

export const packageTypedefNoDelete: ThriftBreakingRule = {
  id: 'PACKAGE_TYPEDEF_NO_DELETE',
  categories: categories.package,
  purpose: 'typedefs stay in a file of their namespaces',
  explain:
    'Between files of the same namespaces a declaration may move: generated code finds it where it was. Those that include its file have to follow. Code that was generated from the schema before does not compile with what is generated now, and what is stored or sent by the name finds nothing to be read with.',
  example: {
    before: `struct Pet {
  1: string name
}
typedef i64 Id
`,
    now: `struct Pet {
  1: string name
}
`,
  },
  schema: missingInNamespace(typedefsOf),
};
