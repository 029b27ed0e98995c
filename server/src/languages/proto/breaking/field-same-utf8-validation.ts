/** Strings whose UTF-8 is checked, and was not before, or the other way round. */
import { at, categories, inWords, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { STRING } from '../field-type.ts';
import type { FieldSymbol } from '../symbols.ts';
import { featureSpan } from './feature-span.ts';

export const fieldSameUtf8Validation: ProtoBreakingRule = {
  id: 'FIELD_SAME_UTF8_VALIDATION',
  categories: categories.generated,
  purpose: 'the UTF-8 of a string goes on to be checked, or not to',
  explain: 'Messages that were taken before are refused, or text gets in that is no text.',
  example: {
    before: `edition = "2023";
package pets.v1;
message Pet {
  string name = 1;
}
`,
    now: `edition = "2023";
package pets.v1;
message Pet {
  string name = 1 [features.utf8_validation = NONE];
}
`,
  },
  field(now, before, report) {
    if (now.type !== STRING || before.type !== STRING) return;
    const [value, old] = [now.features.utf8_validation, before.features.utf8_validation];
    if (value === old) return;
    const place = (field: FieldSymbol): Place => at(field, featureSpan(field.options, 'utf8_validation'));
    report(place(now), place(before), `the UTF-8 check of ${inWords(now)} changed from ${old} to ${value}`);
  },
};
