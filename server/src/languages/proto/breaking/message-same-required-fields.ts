/** Required fields that are new or gone. */
import { atWhole, categories, inWords, type ProtoBreakingRule } from '../breaking-rule.ts';
import { isRequired } from '../field-facts.ts';
import type { MessageSymbol } from '../symbols.ts';

export const messageSameRequiredFields: ProtoBreakingRule = {
  id: 'MESSAGE_SAME_REQUIRED_FIELDS',
  categories: categories.all,
  purpose: 'messages keep their required fields',
  explain:
    'A reader refuses a message without a field that it takes for required: one side of every call always does.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
    now: `syntax = "proto2";
package pets.v1;
message Pet {
  required string name = 1;
}
`,
  },
  message(now, before, report) {
    const [numbers, oldNumbers] = [requiredNumbers(now), requiredNumbers(before)];
    for (const field of before.fields)
      if (oldNumbers.has(field.number) && !numbers.has(field.number))
        report(
          atWhole(now),
          atWhole(before),
          `${inWords(field)} is not required any more, and others refuse messages without it`,
        );
    for (const field of now.fields)
      if (numbers.has(field.number) && !oldNumbers.has(field.number))
        report(
          atWhole(field),
          undefined,
          `${inWords(field)} is required, and was not before: messages without it are refused`,
        );
  },
};

function requiredNumbers({ fields }: MessageSymbol): ReadonlySet<number> {
  return new Set(fields.filter(isRequired).map(({ number }) => number));
}
