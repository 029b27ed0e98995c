/** Fields with another default. */
import { atField, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';
import type { OwnedField } from '../field-owner.ts';
import { isSameValue, valueText, type WrittenValue } from './same-value.ts';

export const fieldSameDefault: ThriftBreakingRule = {
  id: 'FIELD_SAME_DEFAULT',
  categories: categories.all,
  severity: 'warning',
  purpose: 'fields keep their defaults',
  explain:
    'Where the field is not sent, each side takes its own default: for a time the two sides of a call would read different things from the same bytes.',
  example: {
    before: `struct Pet {
  1: i32 legs = 4
}
`,
    now: `struct Pet {
  1: i32 legs = 2
}
`,
  },
  field(now, before, report, schemas) {
    const [value, old] = [defaultOf(now), defaultOf(before)];
    if (!schemas.isSameType(value.type, old.type) || isSameValue(value, old)) return;
    report(
      atField(now, value.node),
      atField(before, old.node),
      `the default of ${inWords(now)} changed from ${valueText(old)} to ${valueText(value)}`,
    );
  },
};

function defaultOf({ owner, field }: OwnedField): WrittenValue {
  return { file: owner.file, type: field.type, node: field.node.defaultValue };
}
