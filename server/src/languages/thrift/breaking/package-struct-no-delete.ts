/** Structs, unions and exceptions that are gone from all files of their namespaces. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { structsOf } from './declared.ts';
import { missingInNamespace } from './missing-declarations.ts';

export const packageStructNoDelete: ThriftBreakingRule = {
  id: 'PACKAGE_STRUCT_NO_DELETE',
  categories: categories.package,
  purpose: 'structs, unions and exceptions stay in a file of their namespaces',
  explain:
    'Between files of the same namespaces a declaration may move: generated code finds it where it was. Those that include its file have to follow. Code that was generated from the schema before does not compile with what is generated now, and what is stored or sent by the name finds nothing to be read with.',
  example: {
    before: `struct Pet {
  1: string name
}
struct Food {}
`,
    now: `struct Pet {
  1: string name
}
`,
  },
  schema: missingInNamespace(structsOf),
};
