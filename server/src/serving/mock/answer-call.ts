/**
 * One call, from what the client sends to the messages of its answer, whatever the protocol: the script that fits, or
 * else the example of the schema. So many calls are answered at once and no more, and each is told of when it ends.
 */
import type { MockAnswer, MockCall, MockMethod, MockStep } from '../../contract/mock.ts';
import type { Metadata } from '../../contract/target.ts';
import { receivesMany } from '../../model/schema.ts';
import { chooseAnswer } from './choose-answer.ts';
import type { Incoming } from './incoming.ts';
import { MockFailure } from './mock-failure.ts';
import { metadataOf, playAnswer } from './play-answer.ts';

/** What all calls of a server share. */
export interface Switchboard {
  open: number;
  readonly tell: (call: MockCall) => void;
}

export interface AnsweredCall {
  readonly service: string;
  readonly method: MockMethod;
  readonly incoming: Incoming;
  /** Aborted when the client has gone, or its deadline is over. */
  readonly signal: AbortSignal;
  /** Takes what goes before and behind the messages; called at most once, before the first message. */
  readonly setMetadata?: (headers: Metadata, trailers: Metadata) => void;
}

const maxOpenCalls = 100;

/** How many messages a stream from the schema has, and how long it takes from one to the next, in milliseconds. */
const exampleRepeat = { first: 0, count: 3, everyMs: 100 };

/** The JSON of each message of the answer. @throws {MockFailure} for every end but a good one. */
export async function* answerCall(call: AnsweredCall, board: Switchboard): AsyncGenerator<string> {
  const { service, method, incoming, signal } = call;
  const startedAt = performance.now();
  let [sent, status, place, message]: [number, string, MockAnswer['place'] | undefined, string | undefined] =
    [0, 'CANCELLED', undefined, undefined];
  board.open++;
  try {
    if (board.open > maxOpenCalls)
      throw new MockFailure('RESOURCE_EXHAUSTED', `the mock server answers ${maxOpenCalls} calls at once`);
    const answer = await chooseAnswer(method, incoming);
    place = answer?.place;
    if (answer?.problem !== undefined) throw new MockFailure('INTERNAL', answer.problem);
    if (answer !== undefined && answer.headers.length + answer.trailers.length > 0) {
      const { headers, trailers } = await metadataOf(answer, incoming);
      call.setMetadata?.(headers, trailers);
    }
    const playing = playAnswer(answer ?? exampleAnswer(method), incoming, signal);
    for await (const json of playing) {
      sent++;
      // Who takes one message asks for no second, and the call is over.
      if (!receivesMany(method.kind)) status = 'OK';
      yield json;
    }
    status = 'OK';
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const failure = MockFailure.from(thrown);
    ({ status, message } = failure);
    throw failure;
  } finally {
    board.open--;
    board.tell({
      service,
      method: method.method,
      ...(place === undefined ? {} : { place }),
      status,
      ...(message === undefined ? {} : { message }),
      received: incoming.received,
      sent,
      elapsedMs: Math.round(performance.now() - startedAt),
    });
  }
}

function exampleAnswer({ kind, example }: MockMethod): Pick<MockAnswer, 'steps' | 'references'> {
  return { steps: exampleSteps(kind, example), references: [] };
}

function exampleSteps(kind: MockMethod['kind'], json: string): readonly MockStep[] {
  switch (kind) {
    case 'unary':
    case 'client-streaming':
      return [{ kind: 'message', json }];
    case 'bidi-streaming':
      return [{ kind: 'message', json, each: true }];
    case 'server-streaming':
    case 'push':
      return [{ kind: 'message', json, repeat: exampleRepeat }];
    case 'oneway':
      return [];
  }
}
