/** Two ranges of numbers that share some. */
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, MessageSymbol, NumberRange } from '../symbols.ts';

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
  { file }: MessageSymbol | EnumSymbol,
  ranges: readonly NumberRange[],
  report: Report,
): void {
  if (ranges.length < 2) return;
  const ordered = ranges.filter(({ start, end }) => start <= end).sort((a, b) => a.start - b.start);
  let reaching = ordered[0];
  for (const range of ordered.slice(1)) {
    if (reaching === undefined) return;
    if (range.start <= reaching.end) {
      const [before, after] = reaching.node.start < range.node.start ? [reaching, range] : [range, reaching];
      report(after.node, `the range ${rangeText(after)} overlaps with ${rangeText(before)}`, {
        related: [{ uri: file.uri, span: before.node, message: 'the other range' }],
      });
    }
    if (range.end > reaching.end) reaching = range;
  }
}

function rangeText({ start, end }: NumberRange): string {
  return start === end ? String(start) : `${start} to ${end}`;
}
