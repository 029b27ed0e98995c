/** Reports fields that were there before and are gone. */
import { atWhole, inWords, type ProtoBreakingRule } from '../breaking-rule.ts';
import type { FieldSymbol, MessageSymbol } from '../symbols.ts';

/** The `message` of a rule; `unless` is what has to be reserved for a field to be let go of. */
export function missingFields(
  unless: 'nothing' | 'name' | 'number',
): NonNullable<ProtoBreakingRule['message']> {
  return (now, before, report) => {
    const numbers = new Set(now.fields.map(({ number }) => number));
    for (const field of before.fields) {
      if (numbers.has(field.number) || (unless !== 'nothing' && isReserved(now, field, unless))) continue;
      const advice = unless === 'nothing' ? '' : ` and its ${unless} is not reserved`;
      report(atWhole(now), atWhole(before), `${inWords(field)} is gone${advice}`, field.node);
    }
  };
}

function isReserved(message: MessageSymbol, { number, name }: FieldSymbol, what: 'name' | 'number'): boolean {
  return what === 'number'
    ? message.reservedRanges.some(({ start, end }) => start <= number && number <= end)
    : message.reservedNames.some((reserved) => reserved.name === name);
}
