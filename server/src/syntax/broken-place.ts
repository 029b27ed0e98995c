/**
 * Tells names that stand where the syntax is broken. What such a name is taken for is a guess, so that it leads to
 * nothing is no mistake of its own.
 */
import type { Span } from '../base/span.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Whether a problem starts in the span, or behind it with nothing but blanks between, on the same line. */
export function isInBrokenPlace(
  text: string,
  { start, end }: Span,
  problems: readonly SyntaxProblem[],
): boolean {
  if (problems.length === 0) return false;
  let last = end;
  while (text.charCodeAt(last) === 32 || text.charCodeAt(last) === 9) last++;
  const code = text.charCodeAt(last);
  // At the end of a line, what is missing is missed behind the name: the statement is whole but for its end.
  const reach = code === 10 || code === 13 || Number.isNaN(code) ? end - 1 : last;
  return problems.some(({ span }) => span.start >= start && span.start <= reach);
}
