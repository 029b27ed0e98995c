/** Which answer of the scripts a call gets: the first whose conditions hold of what the client sent. */
import { AssertionRun } from '../../calls/assertions/assertion-run.ts';
import type { WireMessage } from '../../calls/call.ts';
import type { Codec } from '../../calls/codec.ts';
import { patternMatcher } from '../../call-host/text-search.ts';
import type { MockAnswer, MockMethod } from '../../contract/mock.ts';
import { readSubject } from '../../model/assertion-subject.ts';
import { sendsMany } from '../../model/schema.ts';
import type { Incoming } from './incoming.ts';

/**
 * Nothing where no script has an answer for the call. A method to which clients stream is answered when they have
 * finished, so its conditions are about all messages; in a conversation they are about the first.
 */
export async function chooseAnswer(
  { kind, answers }: MockMethod,
  incoming: Incoming,
): Promise<MockAnswer | undefined> {
  const runs = answers.map(({ conditions }) => {
    const run = new AssertionRun({ assertions: conditions, codec: jsonCodec, matches: patternMatcher() });
    run.add({ kind: 'headers', metadata: incoming.headers, timeMs: 0 });
    return run;
  });
  const see = (json: string): void => {
    for (const run of runs) run.add({ kind: 'received', message: asWire(json), timeMs: 0 });
  };
  if (kind === 'client-streaming') await incoming.takeAll(see);
  else if (!sendsMany(kind) || answers.some(needsMessage)) {
    const first = await incoming.look();
    if (first !== undefined) see(first);
  }
  const chosen = runs.findIndex((run) => run.verdict().assertions.every((result) => result.holds));
  return answers[chosen];
}

/** Whether it can be chosen, or given, no earlier than the first message has come. */
function needsMessage({ conditions, references }: MockAnswer): boolean {
  return (
    references.some(({ part }) => part === 'response') ||
    conditions.some(({ path }) => {
      const read = readSubject(path);
      return read.kind === 'subject' && read.subject.kind !== 'metadata';
    })
  );
}

function asWire(json: string): WireMessage {
  const payload = Buffer.from(json);
  return { payload, wireBytes: payload.length };
}

/** For messages that are JSON already. */
const jsonCodec: Codec = {
  encode: (json) => Buffer.from(json),
  decode: ({ payload }) => ({ json: Buffer.from(payload).toString(), notes: [] }),
  dissect: () => ({ encoding: 'JSON', fields: [], omitted: 0 }),
};
