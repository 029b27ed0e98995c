/** Numbers of a message that are no longer for extensions. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { reportMissingRanges } from './missing-ranges.ts';

export const extensionMessageNoDelete: ProtoBreakingRule = {
  id: 'EXTENSION_MESSAGE_NO_DELETE',
  categories: categories.generatedCsr,
  purpose: 'numbers for extensions stay so',
  explain: 'Extensions that others have declared with these numbers are not valid any more.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
  extensions 100 to 200;
}
`,
    now: `syntax = "proto2";
package pets.v1;
message Pet {
  extensions 100 to 150;
}
`,
  },
  message(now, before, report) {
    reportMissingRanges(
      now,
      before,
      { what: 'for extensions', rangesOf: (each) => each.extensionRanges },
      report,
    );
  },
};
