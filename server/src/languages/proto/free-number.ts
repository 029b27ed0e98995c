/** The numbers that a new field or enum value could have, for advice and quick fixes. */
import type { Span } from '../../base/span.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import { replacement } from '../../diagnostics/edits.ts';
import { maxFieldNumber } from './declared-ranges.ts';
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
  return numberAfter(symbol, symbol.kind === 'message' ? symbol.fields : symbol.values);
}

interface Numbered {
  readonly number: number;
}

function numberAfter(symbol: MessageSymbol | EnumSymbol, members: readonly Numbered[]): number | undefined {
  const most = mostOf(symbol);
  let free = firstOf(symbol);
  for (const { number } of members) if (number >= free && number <= most) free = number + 1;
  for (const { start, end } of keptIn(symbol)) if (free >= start && free <= end) free = end + 1;
  return free > most ? undefined : free;
}

/** The number after all that the members have or that is set aside, and the first that is free between them. */
export function freeNumbers(
  symbol: MessageSymbol | EnumSymbol,
  members: readonly Numbered[],
): readonly number[] {
  const after = numberAfter(symbol, members);
  const used = new Set(members.map(({ number }) => number));
  const kept = keptIn(symbol);
  let gap = firstOf(symbol);
  for (;;) {
    const range = kept.find(({ start, end }) => start <= gap && gap <= end);
    if (range !== undefined) gap = range.end + 1;
    else if (used.has(gap)) gap++;
    else break;
  }
  const isGap = gap <= mostOf(symbol) && gap !== after;
  return [...(after === undefined ? [] : [after]), ...(isGap ? [gap] : [])];
}

/** The number for one more extension of the message: in the first range for such, after those that are used there. */
export function extensionNumber(
  { fullName, extensionRanges }: MessageSymbol,
  extensions: readonly Numbered[],
): number | undefined {
  // What is below is given out by Protobuf's maintainers: https://protobuf.dev/programming-guides/proto2/#customoptions
  const least = /^google\.protobuf\.\w+Options$/.test(fullName) ? ownOptions : 1;
  const range = extensionRanges.find(({ end }) => end >= least);
  if (range === undefined) return undefined;
  let free = Math.max(range.start, least);
  for (const { number } of extensions) if (number >= free && number < range.end) free = number + 1;
  return free > range.end ? undefined : free;
}

/** The first number of options that are for a company's own use. */
const ownOptions = 50_000;

function firstOf({ kind }: MessageSymbol | EnumSymbol): number {
  return kind === 'message' ? 1 : 0;
}

function mostOf({ kind }: MessageSymbol | EnumSymbol): number {
  return kind === 'message' ? maxFieldNumber : maxInt32;
}

/** In order of their beginnings. */
function keptIn(symbol: MessageSymbol | EnumSymbol): readonly Pick<NumberRange, 'start' | 'end'>[] {
  const ranges =
    symbol.kind === 'message'
      ? [...symbol.extensionRanges, ...symbol.reservedRanges, keptForProtobuf]
      : symbol.reservedRanges;
  return ranges.toSorted((a, b) => a.start - b.start);
}
