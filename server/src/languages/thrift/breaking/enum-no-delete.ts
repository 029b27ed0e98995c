/** Enums that are gone. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { enumsOf } from './declared.ts';
import { missingInFile } from './missing-declarations.ts';

export const enumNoDelete: ThriftBreakingRule = {
  id: 'ENUM_NO_DELETE',
  categories: categories.file,
  purpose: 'enums stay in their file',
  explain:
    'Code that was generated from the schema before does not compile with what is generated now, and what is stored or sent by the name finds nothing to be read with.',
  example: {
    before: `struct Pet {
  1: string name
}
enum Color {
  RED = 1
}
`,
    now: `struct Pet {
  1: string name
}
`,
  },
  file: missingInFile(enumsOf),
};
