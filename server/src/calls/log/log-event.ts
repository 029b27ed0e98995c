/** What can be in a log: the events of a call, and what stands for messages that were counted only. */
import type { CallEvent } from '../call.ts';

export type LogEvent = CallEvent | NotKept;

/** So many messages were here, and so many bytes on the wire. */
export interface NotKept {
  readonly kind: 'not-kept';
  readonly timeMs: number;
  readonly sent: number;
  readonly received: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}
