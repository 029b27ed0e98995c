/**
 * Sessions with a server on thriftpy2, both sides talking at once: what the server sends on its own and how that is
 * numbered, over each protocol and transport. Each with its exact messages; their order is that of each conversation,
 * since conversations overtake each other.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AnswerType, Call } from '../../server/src/calls/call.ts';
import { ThriftCodec } from '../../server/src/calls/codecs/thrift.ts';
import { encodings } from '../../server/src/calls/codecs/thrift/encodings.ts';
import { openCall } from '../../server/src/calls/engine.ts';
import type { ThriftProtocol, ThriftTransport } from '../../server/src/contract/target.ts';
import { lineOf } from '../support/check-thrift-call.ts';
import { thriftSchema } from '../support/thrift-schema.ts';
import { type Peer, startPeer } from './support/peer.ts';
import { twoWayAnyThriftpy2 } from './support/peers.ts';

const protocols: readonly ThriftProtocol[] = ['binary', 'compact', 'thriftpy2-json'];
const transports: readonly ThriftTransport[] = ['framed', 'buffered'];
const kinds = ['oneway', 'call', 'none'] as const;
const habits = ['zero', 'incr'] as const;

const service = 'MyThriftService';
const schema = thriftSchema(
  readFileSync(path.join(import.meta.dirname, 'schemas/my_thrift_service.thrift'), 'utf8'),
);

let peer: Peer;
before(async () => {
  ({ peer } = await startPeer(twoWayAnyThriftpy2));
});
after(() => peer[Symbol.asyncDispose]());

for (const protocol of protocols)
  for (const transport of transports)
    describe(
      `session with thriftpy2, ${transport} ${protocol}, both sides sending`,
      { concurrency: 6 },
      () => {
        for (const kind of kinds)
          for (const habit of habits)
            it(`talks while the server sends ${kind === 'none' ? 'nothing' : `each a ${kind}`}, numbers ${habit}`, async () => {
              const lines = await talk({ protocol, transport }, kind, habit);
              // The first request starts the server; all others are made at once, before any is answered.
              assert.deepEqual(lines.slice(0, 2), [
                'connected',
                `sent call send_request 1 {"message":"${kind} ${habit}"}`,
              ]);
              assert.equal(lines.at(-1), 'end ok');
              assert.deepEqual(lines.slice(2, -1).toSorted(), expectedLines(kind, habit).toSorted());
            });
      },
    );

interface Dialect {
  readonly protocol: ThriftProtocol;
  readonly transport: ThriftTransport;
}

type Kind = (typeof kinds)[number];
type Habit = (typeof habits)[number];

/** How many messages a session has received when all is said. */
function receivedCount(kind: Kind): number {
  return 6 + { oneway: 3, call: 6, none: 0 }[kind];
}

async function talk(dialect: Dialect, kind: Kind, habit: Habit): Promise<readonly string[]> {
  const codec = new ThriftCodec({
    schema,
    service,
    method: undefined,
    encoding: encodings[dialect.protocol],
  });
  const call = openCall({
    schema: { kind: 'schema', schema },
    service,
    method: undefined,
    methodKind: undefined,
    target: { name: 'peer', address: peer.address, protocol: 'thrift', thrift: dialect },
    metadata: [],
    deadlineMs: 30_000,
  });
  const said = sayAll(call, codec, kind, habit);
  const lines: string[] = [];
  let received = 0;
  for await (const event of call.events) {
    lines.push(lineOf(event, codec));
    if (event.kind === 'received' && ++received === receivedCount(kind))
      void said.then(() => call.halfClose());
  }
  await said;
  return lines;
}

async function sayAll(call: Call, codec: ThriftCodec, kind: Kind, habit: Habit): Promise<void> {
  const send = (method: string, json: string): Promise<void> =>
    call.send({ payload: codec.encode(json, method), method });
  const answer = (type: AnswerType, json: string, seqid: number): Promise<void> =>
    call.send({
      payload: codec.encode(json, 'get_message', type),
      method: 'get_message',
      answer: { type, seqid, waits: true },
    });
  await send('send_request', `{"message":"${kind} ${habit}"}`);
  await Promise.all([
    send('get_message', '{}'),
    send('get_message', '{}'),
    send('send_request', '{"message":"one"}'),
    send('send_request', '{"message":"two"}'),
    send('push', '{"message":"three"}'),
  ]);
  if (kind !== 'call') return;
  // Out of order, as far as numbers tell.
  const [first, second, third] = seqids(habit);
  await answer('reply', '{"success":"c"}', third);
  await answer('exception', '{"message":"b","type":"INTERNAL_ERROR"}', second);
  await answer('reply', '{"success":"a"}', first);
}

function seqids(habit: Habit): readonly [number, number, number] {
  return habit === 'zero' ? [0, 0, 0] : [10, 11, 12];
}

function expectedLines(kind: Kind, habit: Habit): readonly string[] {
  const pushed = (text: string): string => `received oneway push 0 {"message":"${text}"}`;
  const own = seqids(habit);
  const [first, second, third] = own;
  return [
    'sent call get_message 2 {}',
    'sent call get_message 3 {}',
    'sent call send_request 4 {"message":"one"}',
    'sent call send_request 5 {"message":"two"}',
    'sent oneway push 6 {"message":"three"}',
    'half-closed',
    `received reply send_request 1 {"success":"echo: ${kind} ${habit}"}`,
    'received reply send_request 4 {"success":"echo: one"}',
    'received reply send_request 5 {"success":"echo: two"}',
    'received reply get_message 3 {"success":"one"}',
    'received reply get_message 2 {"success":"two"}',
    pushed('three'),
    ...(kind === 'oneway'
      ? own.map((seqid, number) => `received oneway push ${seqid} {"message":"news ${number}"}`)
      : []),
    ...(kind === 'call'
      ? [
          ...own.map((seqid) => `received call get_message ${seqid} {}`),
          `sent reply get_message ${third} {"success":"c"}`,
          `sent exception get_message ${second} {"message":"b","type":"INTERNAL_ERROR"}`,
          `sent reply get_message ${first} {"success":"a"}`,
          pushed(`get_message ${third} is c`),
          pushed(`get_message ${second} failed: b 6`),
          pushed(`get_message ${first} is a`),
        ]
      : []),
  ];
}
