/** Fields with another default. */
import { at, inWords, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { plainStatement } from '../field-facts.ts';
import type { FieldSymbol } from '../symbols.ts';
import { canHaveDefault, defaultOf, sameDefault } from './default-of.ts';

export const fieldSameDefault: ProtoBreakingRule = {
  id: 'FIELD_SAME_DEFAULT',
  categories: { v2: ['CSR', 'FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'] },
  purpose: 'fields keep their default',
  explain:
    'A field that is not set reads as its default: the two sides of a call would read different things from the same bytes.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
  optional int32 age = 1 [default = 1];
}
`,
    now: `syntax = "proto2";
package pets.v1;
message Pet {
  optional int32 age = 1 [default = 2];
}
`,
  },
  field(now, before, report) {
    if (!canHaveDefault(now) || !canHaveDefault(before)) return;
    const [value, old] = [defaultOf(now), defaultOf(before)];
    if ((value.isZero && old.isZero) || sameDefault(value, old)) return;
    const place = (field: FieldSymbol): Place => at(field, plainStatement(field.options, 'default'));
    report(
      place(now),
      place(before),
      `the default of ${inWords(now)} changed from ${old.text} to ${value.text}`,
    );
  },
};
