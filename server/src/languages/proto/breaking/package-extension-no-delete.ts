/** Extensions that are no longer in their package. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInPackage } from './missing-declarations.ts';

export const packageExtensionNoDelete: ProtoBreakingRule = {
  id: 'PACKAGE_EXTENSION_NO_DELETE',
  categories: { v2: ['PACKAGE'] },
  purpose: 'extensions stay in their package',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Moving it to another file of the package is fine. Deprecate it instead.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
  extensions 100;
}
extend Pet {
  optional string chip = 100;
}
`,
    now: `syntax = "proto2";
package pets.v1;
message Pet {
  extensions 100;
}
`,
  },
  schema: missingInPackage('extensions'),
};
