/** The report of a run for scripts: a line of JSON for each request, and one for all. */
import { visibleJson } from '../../../calls/visible-text.ts';
import type { Counts, FileOutcome } from '../outcome.ts';

/** `{file, name, called, line, result, durationMs, received, assertions[], target, error, problem, warnings[], notes[]}` */
export function jsonLines({ requests }: FileOutcome): string {
  return requests.map((request) => `${visibleJson(JSON.stringify(request))}\n`).join('');
}

/** `{summary: {passed, failed, error, skipped, durationMs}}` */
export function jsonSummary(counts: Counts, durationMs: number): string {
  return `${JSON.stringify({ summary: { ...counts, durationMs } })}\n`;
}
