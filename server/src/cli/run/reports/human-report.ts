/** The report of a run for people: a line a request, and below it what there is to know of one that failed. */
import { escapeInvisible } from '../../../base/visible.ts';
import { errorText } from '../../call/error-text.ts';
import type { AssertionOutcome, Counts, FileOutcome, RequestOutcome } from '../outcome.ts';

const signs: Readonly<Record<RequestOutcome['result'], string>> = {
  passed: '✓',
  failed: '✗',
  error: '✗',
  skipped: '-',
};

/** Ends with a line break. `all` also tells what there is to know of requests that passed. */
export function fileLines({ file, requests }: FileOutcome, all: boolean): string {
  if (requests.length === 0) return '';
  return `${escapeInvisible(file)}\n${requests.map((request) => requestLines(request, all)).join('')}`;
}

function requestLines(request: RequestOutcome, all: boolean): string {
  const { name, result, durationMs, assertions, warnings, notes, problem, error, file, line } = request;
  const holding = assertions.filter(({ holds }) => holds).length;
  const asserted =
    assertions.length === 0
      ? ''
      : `, ${holding} of ${assertions.length} ${assertions.length === 1 ? 'assertion holds' : 'assertions hold'}`;
  const took = result === 'skipped' ? 'not run' : result === 'error' ? 'not sent' : `${durationMs} ms`;
  const lines = [
    `  ${signs[result]} ${escapeInvisible(name)} (${took}${result === 'error' ? '' : asserted})`,
  ];
  for (const warning of warnings)
    lines.push(
      `    ${place(file, warning.line, warning.column)} warning: ${escapeInvisible(warning.message)}`,
    );
  if (problem !== undefined)
    lines.push(`    ${place(file, problem.line, problem.column)} ${escapeInvisible(problem.message)}`);
  if (error !== undefined) {
    const [first = '', ...rest] = errorText(error, 'run').trimEnd().split('\n');
    lines.push(
      `    ${place(file, line, 1)} ${first.replace(/^parlance run: /, '')}`,
      ...rest.map((each) => `    ${each}`),
    );
  }
  for (const assertion of assertions)
    if (all || !assertion.holds) lines.push(...assertionLines(assertion, file));
  if (all || result === 'failed') lines.push(...notes.map((note) => `    note: ${note}`));
  return lines.map((each) => `${each}\n`).join('');
}

function assertionLines(
  { text, line, column, holds, actual }: AssertionOutcome,
  file: string,
): readonly string[] {
  const where = `    ${place(file, line, column)}`;
  if (holds) return [`${where} ✓ ${escapeInvisible(text)}`];
  return [`${where} expected ${escapeInvisible(text)}`, `      it was ${actual}`];
}

function place(file: string, line: number, column: number): string {
  return `${escapeInvisible(file)}:${line}:${column}:`;
}

/** Ends with a line break. */
export function summaryLine({ passed, failed, error, skipped }: Counts, durationMs: number): string {
  const parts = [
    `${passed} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(error === 0 ? [] : [`${error} not sent`]),
    ...(skipped === 0 ? [] : [`${skipped} not run`]),
  ];
  return `${parts.join(', ')} in ${(durationMs / 1000).toFixed(1)} s\n`;
}
