/** Reports a declaration with no comment above it that says anything. */
import { leadingComment } from '../leading-comment.ts';
import type { NamedSymbol } from '../declared-symbol.ts';
import { atWhole, type LintReport } from '../lint-rule.ts';
import { ignoreMark } from './ignore-mark.ts';

export function uncommented(symbol: NamedSymbol, report: LintReport): void {
  const lines = leadingComment(symbol.file.parsed, symbol.node).split('\n');
  if (lines.some((line) => line.trim() !== '' && !line.trim().startsWith(ignoreMark))) return;
  report(atWhole(symbol), `"${symbol.name}" has no comment above it that says what it is for`);
}
