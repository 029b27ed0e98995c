/** Outcomes of calls for tests. */
import type { CallOutcome } from '../../../client/src/compare/call-outcome.ts';
import { ok } from '../history/entries.ts';

export function outcomeOf(message: string, more: Partial<CallOutcome> = {}): CallOutcome {
  return { callId: 'one', end: ok, headers: [], trailers: [], messages: [message], ...more };
}
