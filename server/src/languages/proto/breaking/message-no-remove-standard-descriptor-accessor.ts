/** Messages that lose their accessor of descriptors. */
import { categories, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { boolOption, plainStatement } from '../field-facts.ts';
import type { MessageSymbol } from '../symbols.ts';

export const messageNoRemoveStandardDescriptorAccessor: ProtoBreakingRule = {
  id: 'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
  categories: categories.generatedCsr,
  purpose: 'messages keep their standard descriptor accessor',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
}
`,
    now: `syntax = "proto2";
package pets.v1;
message Pet {
  option no_standard_descriptor_accessor = true;
}
`,
  },
  message(now, before, report) {
    const option = 'no_standard_descriptor_accessor';
    if (boolOption(before.options, option) === true || boolOption(now.options, option) !== true) return;
    const place = (message: MessageSymbol): Place => ({
      file: message.file,
      span: plainStatement(message.options, option),
    });
    report(place(now), place(before), `"${now.name}" sets "${option}", and did not before`);
  },
};
