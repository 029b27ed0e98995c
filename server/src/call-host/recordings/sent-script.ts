/** What a logged call sent, as a script that sends it again, with the times between, or some part of them. */
import type { ScriptStep } from '../../contract/prepared-call.ts';
import { CallError } from '../../calls/call-error.ts';
import type { Codec } from '../../calls/codec.ts';
import { byteSize } from '../../calls/limits.ts';
import type { EventLog, LoggedEvent } from '../../calls/log/event-log.ts';
import { decodeLogged } from '../event-view.ts';

/** What is more is a load test, for which there are other tools. */
const maxMessages = 10_000;
const maxJsonLength = 64 * 1024 * 1024;
/** Shorter pauses are none, in milliseconds. */
const leastPauseMs = 1;

/**
 * @param speed how many times as fast; 0 leaves no time between messages.
 * @throws {CallError} of phase `prepare` where not all that was sent is in the log, and can be read.
 */
export async function sentScript(
  log: EventLog,
  codec: Codec | undefined,
  speed: number,
): Promise<readonly ScriptStep[]> {
  const script: ScriptStep[] = [];
  let lastMs = 0;
  let messages = 0;
  let jsonLength = 0;
  for await (const piece of log.pieces(0, log.count, Infinity))
    for (const logged of piece) {
      const { event } = logged;
      if (event.kind === 'not-kept' && event.sent > 0)
        throw new CallError(
          'prepare',
          'messages that were sent were counted only, so they cannot be sent again',
        );
      if (event.kind !== 'sent' && event.kind !== 'half-closed') continue;
      const pauseMs = speed > 0 ? Math.round((event.timeMs - lastMs) / speed) : 0;
      if (pauseMs >= leastPauseMs) script.push({ kind: 'delay', ms: pauseMs });
      lastMs = event.timeMs;
      if (event.kind === 'half-closed') {
        script.push({ kind: 'end' });
        continue;
      }
      const json = jsonOf(logged, codec);
      jsonLength += json.length;
      if (messages >= maxMessages || jsonLength > maxJsonLength) throw tooMuch();
      const thrift = event.message.thrift;
      const answer = thrift?.type === 'reply' || thrift?.type === 'exception' ? thrift.type : undefined;
      script.push({
        kind: 'message',
        message: {
          json,
          ...(thrift === undefined ? {} : { method: thrift.method }),
          ...(answer === undefined ? {} : { answer: { type: answer } }),
          block: messages++,
          sourceMap: [],
        },
      });
    }
  if (messages === 0) throw new CallError('prepare', 'the call sent no message that could be sent again');
  return script;
}

/** @throws {CallError} of phase `prepare`. */
function jsonOf(logged: LoggedEvent, codec: Codec | undefined): string {
  const decoded = decodeLogged(logged, codec);
  if (decoded !== undefined && decoded.failure === undefined) return decoded.json;
  const reason = decoded?.failure ?? 'its schema does not open';
  throw new CallError('prepare', `the message of event ${logged.seq} cannot be sent again: ${reason}`);
}

function tooMuch(): CallError {
  const most = `${maxMessages.toLocaleString('en-US')} messages, of ${byteSize(maxJsonLength)}`;
  return new CallError('limit', `the call sent more than can be sent again from here, which is ${most}`);
}
