/** Reports values of enums that were there before and are gone. */
import { atWhole, type ProtoBreakingRule } from '../breaking-rule.ts';
import type { EnumSymbol, EnumValueSymbol } from '../symbols.ts';

/** The `enum` of a rule; `unless` is what has to be reserved for a value to be let go of. */
export function missingValues(unless: 'nothing' | 'name' | 'number'): NonNullable<ProtoBreakingRule['enum']> {
  return (now, before, report) => {
    const numbers = new Set(now.values.map(({ number }) => number));
    for (const [number, values] of Map.groupBy(before.values, (value) => value.number)) {
      if (numbers.has(number) || (unless !== 'nothing' && isReserved(now, number, values, unless))) continue;
      const names = values.map(({ name }) => `"${name}"`).join(' and ');
      const advice = unless === 'nothing' ? '' : ` and its ${unless} is not reserved`;
      report(
        atWhole(now),
        atWhole(before),
        `the value ${names} (${number}) of "${now.name}" is gone${advice}`,
        values[0]?.node,
      );
    }
  };
}

function isReserved(
  { reservedRanges, reservedNames }: EnumSymbol,
  number: number,
  values: readonly EnumValueSymbol[],
  what: 'name' | 'number',
): boolean {
  return what === 'number'
    ? reservedRanges.some(({ start, end }) => start <= number && number <= end)
    : values.every(({ name }) => reservedNames.some((reserved) => reserved.name === name));
}
