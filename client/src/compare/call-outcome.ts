/** What came of a call that is over: what two of them are compared by. */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { Metadata } from '../../../server/src/contract/target.ts';
import type { CallEnd } from '../history/history-entry.ts';

export interface CallOutcome {
  readonly callId: string;
  readonly end: CallEnd;
  readonly headers: Metadata;
  readonly trailers: Metadata;
  /** JSON of what was received, the first messages of it. */
  readonly messages: readonly string[];
  readonly error?: CallErrorInfo;
}

/** How many messages of a call are compared. */
export const maxMessages = 100;
