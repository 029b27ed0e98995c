/**
 * A recorded call: a file that holds all that was logged of a call, with the schema to read it by, so that it can be
 * opened where neither its server nor its schema is at hand. What could open doors is left out of it.
 */
import type { PreparedCall } from './prepared-call.ts';
import type { Target } from './target.ts';

/** The identifier of a recorded call is this, followed by the URI of its file. */
export const recordingPrefix = 'recording:';

export interface Recording {
  readonly title: string;
  /** ISO 8601: when the call was made, and when it was saved. */
  readonly startedAt: string;
  readonly savedAt: string;
  /** The version of Parlance that saved it. */
  readonly version: string;
  readonly redacted: RecordingRedaction;
}

/** The names of what was left out. */
export interface RecordingRedaction {
  readonly secrets: readonly string[];
  /** Of headers and trailers, in lower case. */
  readonly metadata: readonly string[];
}

/** What is kept of how a call was made: enough to read its messages, and to send them again. */
export interface LoggedCall extends Pick<
  PreparedCall,
  'bundleId' | 'service' | 'method' | 'methodKind' | 'safe' | 'reflects' | 'deadlineMs'
> {
  readonly target: Pick<Target, 'name' | 'address' | 'protocol' | 'encoding' | 'thrift' | 'danger'>;
}

/** What the log of a call says besides its events. `recording` is absent where it was not recorded. */
export interface LogDescription {
  readonly call: LoggedCall;
  readonly startedAt: string;
  readonly recording?: Recording;
}

/** How a recording is shown: played, as many times as fast as it was; halted where it is; all of it at once. */
export type ReplayCommand =
  { readonly kind: 'play'; readonly speed: number } | { readonly kind: 'halt' | 'show-all' };
