/** Servers that are made to wait: while reading is stopped they send no further, and afterwards nothing is missing. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Target } from '../../server/src/contract/target.ts';
import { type Clicked, Editor } from './support/editor.ts';
import { withPeer } from './support/peer.ts';
import { grpcGo, hypercorn, pushThriftpy2, type StartPeer, uvicorn } from './support/peers.ts';
import { connect, grpc, thrift } from './support/sample-calls.ts';

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

interface Endless {
  readonly server: string;
  readonly start: StartPeer;
  readonly target: (address: string) => Omit<Target, 'name'>;
  readonly clicked: Clicked;
  readonly body: string;
  /** How many messages there are in all: many times what all buffers hold. */
  readonly total: number;
  /** The call that is told how many of them the connection took. */
  readonly counter: { readonly method: string; readonly body: string };
  /** The number in a message, and that of the first. */
  readonly number: RegExp;
  readonly firstNumber: number;
}

/** Ten thousand characters that no compression makes few. */
const incompressible = randomBytes(7_500).toString('base64');

const countUp = {
  clicked: { schema: 'primefactor.proto', service: 'primefactor.PrimeFactorService', method: 'CountUp' },
  body: '{"num":200000}',
  total: 200_000,
  counter: { method: 'CountedUp', body: '{}' },
  number: /^\{"result":"(\d+)"/,
  firstNumber: 1,
};
const greetTimes = {
  clicked: { schema: 'greet/v1/greet.proto', service: 'greet.v1.GreetService', method: 'GreetTimes' },
  body: JSON.stringify({ name: incompressible, times: 7_000 }),
  total: 7_000,
  counter: { method: 'GreetedTimes', body: '{}' },
  number: /^\{"greeting":"(\d+) /,
  firstNumber: 1,
};
const pushed = {
  clicked: { schema: 'my_service_typed.thrift', service: 'MyService', method: 'streamData' },
  body: JSON.stringify({ data: incompressible }),
  total: 7_000,
  counter: { method: 'streamData', body: '{"data":"how many"}' },
  number: /^\{"success":\{"number":(\d+),/,
  firstNumber: 0,
};

const servers: readonly Endless[] = [
  { server: 'grpc-go', start: grpcGo, target: grpc, ...countUp },
  { server: 'connect-python on hypercorn, over HTTP/2', start: hypercorn, target: connect, ...greetTimes },
  { server: 'connect-python on uvicorn, over HTTP/1.1', start: uvicorn, target: connect, ...greetTimes },
  {
    server: 'thriftpy2, pushing over framed binary',
    start: pushThriftpy2({ count: pushed.total, message: 'reply', ending: 'empty' }),
    target: thrift('framed'),
    ...pushed,
  },
];

/** What the server says of how far it has come, once it says the same many times in a row. */
async function standstill(ask: () => Promise<number>): Promise<number> {
  let last = await ask();
  for (let same = 0; same < 10; same++) {
    const now = await ask();
    if (now !== last) same = 0;
    last = now;
  }
  return last;
}

describe('a server whose stream is not read', () => {
  for (const { server, start, target, clicked, body, total, counter, number, firstNumber } of servers)
    it(`waits, and loses nothing: ${server}`, () =>
      withPeer(start, async ({ address }) => {
        const peer = { name: 'peer', ...target(address) };
        const ask = async (): Promise<number> => {
          const asked = await editor.call(peer, { ...clicked, method: counter.method }, counter);
          assert.equal((await asked.ended()).state, 'done');
          const [answer = ''] = await asked.received();
          return Number(/"(\d+)"|:(\d+)/.exec(answer)?.slice(1).join('') ?? 0);
        };
        const call = await editor.call(peer, clicked, { body });
        await call.pause(true);
        const first = await standstill(ask);
        assert.ok(first > 0 && first < total, `it sent ${first}`);
        await call.pause(false);
        await call.progress(({ received }) => received > first);
        await call.pause(true);
        const { received } = await call.progress(({ readingPaused }) => readingPaused);
        const second = await standstill(ask);
        assert.ok(second < total, `it sent ${second}`);
        await call.pause(false);
        const { state, received: all, eventCount } = await call.ended();
        assert.deepEqual([state, all], ['done', total]);
        assert.ok(received < total);
        const events = eventCount - total;
        for (const from of [0, Math.floor(total / 2), eventCount - 200]) {
          const rows = await call.rowsFrom(from, 200);
          for (const { seq, kind, preview } of rows)
            if (kind === 'received') {
              const before = seq - Number(number.exec(preview)?.[1]) + firstNumber;
              assert.ok(before >= 0 && before <= events, `${seq} is ${preview}`);
            }
        }
      }));
});
