/** Structs, unions and exceptions that are gone. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { structsOf } from './declared.ts';
import { missingInFile } from './missing-declarations.ts';

export const structNoDelete: ThriftBreakingRule = {
  id: 'STRUCT_NO_DELETE',
  categories: categories.file,
  purpose: 'structs, unions and exceptions stay in their file',
  explain:
    'Code that was generated from the schema before does not compile with what is generated now, and what is stored or sent by the name finds nothing to be read with.',
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
  file: missingInFile(structsOf),
};
