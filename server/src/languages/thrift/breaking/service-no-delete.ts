/** Services and interactions that are gone. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { servicesOf } from './declared.ts';
import { missingInFile } from './missing-declarations.ts';

export const serviceNoDelete: ThriftBreakingRule = {
  id: 'SERVICE_NO_DELETE',
  categories: categories.file,
  purpose: 'services and interactions stay in their file',
  explain:
    'Code that was generated from the schema before does not compile with what is generated now, and what is stored or sent by the name finds nothing to be read with.',
  example: {
    before: `struct Pet {
  1: string name
}
service Shelter {}
`,
    now: `struct Pet {
  1: string name
}
`,
  },
  file: missingInFile(servicesOf),
};
