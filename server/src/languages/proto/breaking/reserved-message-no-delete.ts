/** Numbers and names of a message that are no longer reserved. */
import { atWhole, categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { reportMissingRanges } from './missing-ranges.ts';

export const reservedMessageNoDelete: ProtoBreakingRule = {
  id: 'RESERVED_MESSAGE_NO_DELETE',
  categories: categories.all,
  purpose: 'what is reserved in messages stays so',
  explain: 'What was deleted before can come back to mean something else.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  reserved 2 to 5;
  reserved "age";
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  reserved 2 to 3, 5;
}
`,
  },
  message(now, before, report) {
    reportMissingRanges(
      now,
      before,
      { what: 'reserved', rangesOf: ({ reservedRanges }) => reservedRanges },
      report,
    );
    const names = new Set(now.reservedNames.map(({ name }) => name));
    for (const name of new Set(before.reservedNames.map((each) => each.name)))
      if (!names.has(name))
        report(atWhole(now), atWhole(before), `the name "${name}" is no longer reserved in "${now.name}"`);
  },
};
