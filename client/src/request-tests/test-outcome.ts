/** What became of a request that was run as a test. */
import * as l10n from '@vscode/l10n';
import type { CallProgress } from '../../../server/src/contract/call-log.ts';
import type { PreparedAssertion, SourceRange } from '../../../server/src/contract/prepared-call.ts';
import { assertionReport } from '../calls/assertion-report.ts';

export type TestOutcome =
  | { readonly kind: 'passed'; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly durationMs: number; readonly messages: readonly TestFailure[] }
  /** It could not be sent. */
  | { readonly kind: 'errored'; readonly message: TestFailure }
  /** It was not sent, or cancelled; `reason` is a sentence. */
  | { readonly kind: 'skipped'; readonly reason: string };

export interface TestFailure {
  readonly message: string;
  /** Absent where it is about the request as a whole. */
  readonly range?: SourceRange;
  readonly expected?: string;
  readonly actual?: string;
}

/** Of a call that is over, or was lost. */
export function outcomeOfCall({
  progress,
  assertions,
  movedBy,
}: {
  readonly progress: CallProgress;
  readonly assertions: readonly PreparedAssertion[];
  readonly movedBy: number;
}): TestOutcome {
  const { state, verdict, error, elapsedMs: durationMs } = progress;
  const passed = verdict?.passed ?? state === 'done';
  if (passed) return { kind: 'passed', durationMs };
  const failures = verdict === undefined ? [] : assertionReport(assertions, verdict, movedBy).failures;
  const ofCall = error === undefined ? [] : [{ message: l10n.t('the call failed: {0}', error.message) }];
  const messages: readonly TestFailure[] = [...failures, ...ofCall];
  return {
    kind: 'failed',
    durationMs,
    messages: messages.length > 0 ? messages : [{ message: l10n.t('the call did not succeed') }],
  };
}
