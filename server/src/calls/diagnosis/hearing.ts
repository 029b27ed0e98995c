/** Makes a harmless call, and keeps what can be heard of each layer while it runs. */
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { Metadata } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import { type CallRequest, openCall, openCodec } from '../engine.ts';
import type { Patience } from './diagnose-request.ts';

export interface Hearing {
  /** What was learned on the way to a connection; absent where there was none. */
  readonly connected?: Metadata;
  /** Of an answer over HTTP. */
  readonly httpStatus?: number;
  readonly headers?: Metadata;
  /** The JSON of the answer. */
  readonly received?: string;
  readonly error?: CallErrorInfo;
}

export interface HearOptions {
  readonly signal: AbortSignal | undefined;
  readonly patience: Patience;
}

/** Makes the call with one empty message, and listens to its end. Never rejects. */
export async function hear(request: CallRequest, { signal, patience }: HearOptions): Promise<Hearing> {
  const heard: { -readonly [member in keyof Hearing]: Hearing[member] } = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let late = false;
  try {
    const codec = openCodec(request);
    const call = openCall({ ...request, deadlineMs: patience.wholeMs });
    const cancel = (): void => call.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted === true) cancel();
    // Where the call does not take it, its events say why.
    call.send({ payload: codec.encode('{}') }).catch(() => undefined);
    for await (const event of call.events) {
      if (event.kind === 'connected') {
        heard.connected = event.facts;
        timer ??= setTimeout(() => {
          late = true;
          call.cancel();
        }, patience.answerMs);
      }
      if (event.kind === 'error')
        heard.error = late
          ? unanswered(event.error.info)
          : inWords(event.error.info, heard.connected !== undefined);
      if (event.kind === 'received') heard.received = codec.decode(event.message, 'received').json;
      if (event.kind !== 'headers') continue;
      heard.headers = event.metadata;
      if (event.httpStatus !== undefined) heard.httpStatus = event.httpStatus;
    }
    signal?.removeEventListener('abort', cancel);
  } catch (thrown) {
    heard.error = CallError.from(thrown, 'prepare').info;
  } finally {
    clearTimeout(timer);
  }
  return heard;
}

/** That a deadline is over says less than what did not come until then. */
function inWords(error: CallErrorInfo, connected: boolean): CallErrorInfo {
  return error.phase === 'deadline' && connected ? unanswered(error) : error;
}

function unanswered(error: CallErrorInfo): CallErrorInfo {
  return {
    ...error,
    phase: 'deadline',
    message: 'the server took the connection, but does not answer',
    advice: 'see whether it is busy, or whether something between here and there holds the answer back',
  };
}
