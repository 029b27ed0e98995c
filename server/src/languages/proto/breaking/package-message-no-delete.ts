/** Messages that are no longer in their package. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInPackage } from './missing-declarations.ts';

export const packageMessageNoDelete: ProtoBreakingRule = {
  id: 'PACKAGE_MESSAGE_NO_DELETE',
  categories: categories.package,
  purpose: 'messages stay in their package',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Moving it to another file of the package is fine. Deprecate it instead.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
`,
  },
  schema: missingInPackage('messages'),
};
