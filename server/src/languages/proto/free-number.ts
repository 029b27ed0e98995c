/** The numbers that a new field or enum value could have, for advice and quick fixes. */
import type { Span } from '../../base/span.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import { replacement } from '../../diagnostics/edits.ts';
import { maxFieldNumber } from './declare.ts';
import type { EnumSymbol, MessageSymbol, NumberRange } from './symbols.ts';

/** Field numbers that no schema may use. */
export const keptForProtobuf = { start: 19_000, end: 19_999 };

const maxInt32 = 2_147_483_647;

/** Kept as long as the link of the file: a message can have as many mistakes as fields. */
const known = new WeakMap<MessageSymbol | EnumSymbol, number | undefined>();

/** The advice to take the next free number of the message or enum in the place of another. */
export function freeNumberAdvice(
  symbol: MessageSymbol | EnumSymbol,
  place: Span,
): Pick<DiagnosticMore, 'help' | 'fixes'> {
  const free = nextFreeNumber(symbol);
  if (free === undefined) return {};
  return {
    help: `the next free number is ${free}`,
    fixes: [replacement(place, String(free), `Use ${free}`)],
  };
}

/** The number after all that are used or set aside; nothing where there is none. */
export function nextFreeNumber(symbol: MessageSymbol | EnumSymbol): number | undefined {
  if (!known.has(symbol)) known.set(symbol, freeNumber(symbol));
  return known.get(symbol);
}

function freeNumber(symbol: MessageSymbol | EnumSymbol): number | undefined {
  const isMessage = symbol.kind === 'message';
  const most = isMessage ? maxFieldNumber : maxInt32;
  const members = isMessage ? symbol.fields : symbol.values;
  const ranges: readonly Pick<NumberRange, 'start' | 'end'>[] = isMessage
    ? [...symbol.extensionRanges, ...symbol.reservedRanges, keptForProtobuf]
    : symbol.reservedRanges;
  let free = isMessage ? 1 : 0;
  for (const { number } of members) if (number >= free && number <= most) free = number + 1;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start))
    if (free >= start && free <= end) free = end + 1;
  return free > most ? undefined : free;
}
