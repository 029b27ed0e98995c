/** Services that are no longer in their package. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInPackage } from './missing-declarations.ts';

export const packageServiceNoDelete: ProtoBreakingRule = {
  id: 'PACKAGE_SERVICE_NO_DELETE',
  categories: categories.package,
  purpose: 'services stay in their package',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Moving it to another file of the package is fine. Deprecate it instead.',
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
  schema: missingInPackage('services'),
};
