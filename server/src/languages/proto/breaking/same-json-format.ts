/** Reports a declaration whose support of JSON is less than before. */
import { at, type BreakingReport, type Place } from '../breaking-rule.ts';
import type { EnumSymbol, MessageSymbol } from '../symbols.ts';
import { featureSpan } from './feature-span.ts';

export function sameJsonFormat(
  now: EnumSymbol | MessageSymbol,
  before: EnumSymbol | MessageSymbol,
  report: BreakingReport,
): void {
  const [format, old] = [now.features.json_format, before.features.json_format];
  if (old !== 'ALLOW' || format === 'ALLOW') return;
  const place = (symbol: EnumSymbol | MessageSymbol): Place =>
    at(symbol, featureSpan(symbol.options, 'json_format'));
  report(place(now), place(before), `the JSON format of "${now.name}" changed from ${old} to ${format}`);
}
