/** An answer as the log of its call has it. */
import type { Metadata } from '../contract/target.ts';
import type { Answer } from '../calls/placeholders/answer-value.ts';
import type { Codec } from '../calls/codec.ts';
import type { EventLog } from '../calls/log/event-log.ts';
import { decodeLogged } from './event-view.ts';

/** Reads through the log once for each thing that is asked, with little of each payload; memory does not grow with it. */
export function loggedAnswer(
  log: EventLog,
  codec: Codec | undefined,
  facts: Pick<Answer, 'received' | 'status'>,
): Answer {
  return {
    ...facts,
    async message(index) {
      const seq = await seqOfReceived(log, index);
      const [logged] = seq === undefined ? [] : await log.range(seq, seq + 1, Infinity);
      const decoded = logged && decodeLogged(logged, codec);
      return decoded === undefined || decoded.json === '' ? undefined : decoded.json;
    },
    async metadata(kind) {
      let found: Metadata | undefined;
      for await (const piece of log.pieces(0, log.count, 0))
        for (const { event } of piece) if (event.kind === kind) found = event.metadata;
      return found;
    },
  };
}

async function seqOfReceived(log: EventLog, index: number): Promise<number | undefined> {
  let left = index;
  for await (const piece of log.pieces(0, log.count, 0))
    for (const { seq, event } of piece) {
      if (event.kind !== 'received') continue;
      if (left === 0) return seq;
      left--;
    }
  return undefined;
}
