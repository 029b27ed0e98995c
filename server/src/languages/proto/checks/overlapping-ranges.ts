/** Two ranges of numbers that share some. */
import { replacement } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { removeReserved } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, ExtensionRange, MessageSymbol, NumberRange } from '../symbols.ts';

export const overlappingRanges: ProtoCheck = {
  code: 'proto/overlapping-ranges',
  severity: 'error',
  title: 'two ranges of numbers overlap',
  explain:
    'A number of a message is free for fields, set aside for extensions, or reserved, and said to be so once. The ' +
    'same holds for the reserved numbers of an enum.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  reserved 1 to 5, 4;
}
`,
    good: `syntax = "proto3";
message Person {
  reserved 1 to 5, 6;
}
`,
  },
  message(message, report) {
    const { extensionRanges, reservedRanges } = message;
    reportOverlaps(message, [...extensionRanges, ...reservedRanges], report);
  },
  enum(symbol, report) {
    reportOverlaps(symbol, symbol.reservedRanges, report);
  },
};

function reportOverlaps(
  symbol: MessageSymbol | EnumSymbol,
  ranges: readonly NumberRange[],
  report: Report,
): void {
  if (ranges.length < 2) return;
  const { file } = symbol;
  const ordered = ranges.filter(({ start, end }) => start <= end).sort((a, b) => a.start - b.start);
  let reaching = ordered[0];
  for (const range of ordered.slice(1)) {
    if (reaching === undefined) return;
    if (range.start <= reaching.end) {
      const [before, after] = reaching.node.start < range.node.start ? [reaching, range] : [range, reaching];
      // What is reserved stays so: the range of extensions is what has to change.
      const [wrong, other] =
        isOfExtensions(before) && !isOfExtensions(after) ? [before, after] : [after, before];
      report(wrong.node, `the range ${rangeText(wrong)} overlaps with ${rangeText(other)}`, {
        related: [{ uri: file.uri, span: other.node, message: 'the other range' }],
        fixes: fixesFor(symbol, before, after),
      });
    }
    if (range.end > reaching.end) reaching = range;
  }
}

function isOfExtensions(range: NumberRange | ExtensionRange): range is ExtensionRange {
  return 'statement' in range;
}

function rangeText({ start, end }: Pick<NumberRange, 'start' | 'end'>): string {
  return start === end ? String(start) : `${start} to ${end}`;
}

/** Leaves what the first of two reserved ranges lacks to the second. */
function fixesFor(
  { file }: MessageSymbol | EnumSymbol,
  first: NumberRange,
  second: NumberRange,
): readonly Fix[] {
  // Those for extensions know their statement.
  if ('statement' in first || 'statement' in second) return [];
  if (second.start >= first.start && second.end <= first.end)
    return removeReserved(file, second.node, `Remove "${rangeText(second)}"`);
  if (second.start < first.start && second.end > first.end) return [];
  const rest =
    second.start < first.start
      ? { start: second.start, end: first.start - 1 }
      : { start: first.end + 1, end: second.end };
  const isOpen = second.node.to?.text === 'max' && rest.end === second.end;
  const text = isOpen ? `${rest.start} to max` : rangeText(rest);
  return [replacement(second.node, text, `Write "${text}"`)];
}
