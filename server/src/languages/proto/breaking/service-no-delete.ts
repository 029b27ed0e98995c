/** Services that are no longer in their file. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInFile } from './missing-declarations.ts';

export const serviceNoDelete: ProtoBreakingRule = {
  id: 'SERVICE_NO_DELETE',
  categories: categories.file,
  purpose: 'services stay in their file',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Deprecate it instead.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
`,
  },
  file: missingInFile('services'),
};
