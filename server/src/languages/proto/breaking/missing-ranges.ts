/** Reports ranges of numbers that cover less than before. */
import { atWhole, type BreakingReport } from '../breaking-rule.ts';
import type { EnumSymbol, MessageSymbol, NumberRange } from '../symbols.ts';

interface RangeKind<S> {
  /** `reserved`. */
  readonly what: string;
  rangesOf(symbol: S): readonly NumberRange[];
}

/** One report for each range of before of which a part is not covered any more. */
export function reportMissingRanges<S extends EnumSymbol | MessageSymbol>(
  now: S,
  before: S,
  kind: RangeKind<S>,
  report: BreakingReport,
): void {
  const covered = kind.rangesOf(now).toSorted((a, b) => a.start - b.start);
  for (const range of kind.rangesOf(before)) {
    const missing = uncovered(range, covered);
    if (missing.length === 0) continue;
    const numbers = missing
      .map(({ start, end }) => (start === end ? `${start}` : `${start} to ${end}`))
      .join(', ');
    report(atWhole(now), atWhole(before), `numbers of "${now.name}" are no longer ${kind.what}: ${numbers}`);
  }
}

interface Numbers {
  readonly start: number;
  readonly end: number;
}

/** What of the range lies in none of the others, which are in order of their starts. */
function uncovered({ start, end }: Numbers, others: readonly Numbers[]): readonly Numbers[] {
  const missing: Numbers[] = [];
  let next = start;
  for (const other of others) {
    if (other.end < next) continue;
    if (other.start > end || next > end) break;
    if (other.start > next) missing.push({ start: next, end: other.start - 1 });
    next = other.end + 1;
  }
  if (next <= end) missing.push({ start: next, end });
  return missing;
}
