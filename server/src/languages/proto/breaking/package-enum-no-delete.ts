/** Enums that are no longer in their package. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInPackage } from './missing-declarations.ts';

export const packageEnumNoDelete: ProtoBreakingRule = {
  id: 'PACKAGE_ENUM_NO_DELETE',
  categories: categories.package,
  purpose: 'enums stay in their package',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Moving it to another file of the package is fine. Deprecate it instead.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
message Pet {}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
`,
  },
  schema: missingInPackage('enums'),
};
