/** Extensions that are no longer in their file. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInFile } from './missing-declarations.ts';

export const extensionNoDelete: ProtoBreakingRule = {
  id: 'EXTENSION_NO_DELETE',
  categories: { v2: ['FILE'] },
  purpose: 'extensions stay in their file',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Deprecate it instead.',
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
  file: missingInFile('extensions'),
};
