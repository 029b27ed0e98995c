/**
 * One call as history keeps it: what was called, the request as it was sent, and how it ended. Values of secrets are
 * not in it. Also the form of its lines in the file, which are checked when they are read.
 */
import type { CallProgress, CallState } from '../../../server/src/contract/call-log.ts';
import { isTitle } from '../call-panel/message-shapes.ts';
import type { CallTitle } from '../call-panel/messages.ts';
import {
  is,
  isCount,
  isEither,
  isName,
  isNumber,
  isObject,
  isString,
  optional,
  type Shape,
} from '../shape.ts';

export interface HistoryEntry {
  readonly title: CallTitle;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The document that the request stood in; its targets are those that count near it. */
  readonly source: string;
  /** The request as it was sent, alone; absent where it was too long to be kept. */
  readonly text?: string;
  /** Absent while the call runs, and where the window was closed before it ended. */
  readonly end?: CallEnd;
}

/** How a call ended. */
export interface CallEnd {
  readonly state: Extract<CallState, 'done' | 'failed' | 'cancelled'>;
  readonly elapsedMs: number;
  readonly sent: number;
  readonly received: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** Of the error: the code of the protocol, and what went wrong in a sentence. */
  readonly code?: string;
  readonly message?: string;
}

/** A line of the file. */
export type HistoryLine =
  | { readonly kind: 'call'; readonly entry: HistoryEntry }
  | { readonly kind: 'end'; readonly callId: string; readonly end: CallEnd };

/** In UTF-16 units; a longer request is not kept. */
export const maxTextLength = 256 * 1024;

const isEnd = isObject<CallEnd>({
  state: isName<CallEnd['state']>({ done: true, failed: true, cancelled: true }),
  elapsedMs: isNumber,
  sent: isCount,
  received: isCount,
  sentBytes: isCount,
  receivedBytes: isCount,
  code: optional(isString),
  message: optional(isString),
});

const isEntry = isObject<HistoryEntry>({
  title: isTitle,
  startedAt: isNumber,
  source: isString,
  text: optional(isString),
  end: optional(isEnd),
});

const isLine: Shape<HistoryLine> = isEither(
  isObject<Extract<HistoryLine, { kind: 'call' }>>({ kind: is('call'), entry: isEntry }),
  isObject<Extract<HistoryLine, { kind: 'end' }>>({ kind: is('end'), callId: isString, end: isEnd }),
);

/** Nothing of a line that was cut off, or is of another version. */
export function readLine(text: string): HistoryLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return isLine(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

/** How the call ended; nothing while it runs. */
export function endOf(progress: CallProgress): CallEnd | undefined {
  const { state, elapsedMs, sent, received, sentBytes, receivedBytes, error } = progress;
  if (state !== 'done' && state !== 'failed' && state !== 'cancelled') return undefined;
  return {
    state,
    elapsedMs,
    sent,
    received,
    sentBytes,
    receivedBytes,
    ...(error?.code !== undefined && { code: error.code }),
    ...(error !== undefined && { message: error.message }),
  };
}
