/** Enums that are open and were closed, or the other way round. */
import { at, categories, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { isClosed } from '../field-facts.ts';
import type { EnumSymbol } from '../symbols.ts';
import { featureSpan } from './feature-span.ts';

export const enumSameType: ProtoBreakingRule = {
  id: 'ENUM_SAME_TYPE',
  categories: categories.generated,
  purpose: 'enums stay open or closed',
  explain:
    'A closed enum takes a number that it does not know for an unknown field, an open one takes it as it is.',
  example: {
    before: `edition = "2023";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
    now: `edition = "2023";
package pets.v1;
enum Color {
  option features.enum_type = CLOSED;
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enum(now, before, report) {
    if (isClosed(now) === isClosed(before)) return;
    const [value, old] = isClosed(now) ? ['closed', 'open'] : ['open', 'closed'];
    const place = (symbol: EnumSymbol): Place => at(symbol, featureSpan(symbol.options, 'enum_type'));
    report(place(now), place(before), `the enum "${now.name}" was ${old} and is ${value}`);
  },
};
