/** What becomes of the calls that ran when the call host is lost: they have failed, and their logs say how far they came. */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import type { OpenCalls } from './open-calls.ts';

/** Resolves when the logs were read, which the next call host does: the last that was told is a little behind them. */
export async function loseCalls(
  calls: OpenCalls,
  callHost: Pick<CallHostProcess, 'read'>,
  error: CallErrorInfo,
): Promise<void> {
  for (const { id } of calls.loseAll(error)) {
    try {
      calls.recount(await callHost.read('log/open', { callId: id }));
    } catch {
      // What was told last stands.
    }
  }
}
