/**
 * All the ways in which a server on thriftpy2 can push to one call: what each message is, how it is numbered, how it
 * ends, over each protocol and transport, read with a schema that says what the method returns and with the one that
 * was published, which does not. Each with its exact events.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodings } from '../../server/src/calls/codecs/thrift/encodings.ts';
import { ThriftCodec } from '../../server/src/calls/codecs/thrift.ts';
import { openCall } from '../../server/src/calls/engine.ts';
import type { ThriftProtocol, ThriftTransport } from '../../server/src/contract/target.ts';
import { lineOf } from '../support/check-thrift-call.ts';
import { thriftSchema } from '../support/thrift-schema.ts';
import { type Peer, startPeer } from './support/peer.ts';
import { pushAnyThriftpy2 } from './support/peers.ts';

const protocols = ['binary', 'compact', 'thriftpy2-json'] as const satisfies readonly ThriftProtocol[];
const transports: readonly ThriftTransport[] = ['framed', 'buffered'];
const messages = ['reply', 'oneway', 'call'] as const;
const habits = ['echo', 'zero', 'incr'] as const;
const endings = ['empty', 'exception', 'appexception', 'close', 'half-open', 'cut', 'silent'] as const;

interface Play {
  readonly protocol: (typeof protocols)[number];
  readonly transport: ThriftTransport;
  readonly message: (typeof messages)[number];
  readonly habit: (typeof habits)[number];
  readonly ending: (typeof endings)[number];
  /** Whether the schema says what the method returns and throws. */
  readonly typed: boolean;
}

const count = 3;
const clientSeqid = 1;

const schemaOf = (file: string) =>
  thriftSchema(readFileSync(path.join(import.meta.dirname, 'schemas', file), 'utf8'));
const typedSchema = schemaOf('my_service_typed.thrift');
const untypedSchema = schemaOf('my_service_mended.thrift');

let peer: Peer;
before(async () => {
  ({ peer } = await startPeer(pushAnyThriftpy2));
});
after(() => peer[Symbol.asyncDispose]());

for (const protocol of protocols)
  for (const transport of transports)
    for (const typed of [true, false])
      describe(suiteName(transport, protocol, typed), { concurrency: 8 }, () => {
        for (const ending of endings)
          for (const message of messages)
            for (const habit of habits)
              it(`ends with ${ending} after each ${message}, numbers ${habit}`, async () => {
                const play = { protocol, transport, message, habit, ending, typed };
                assert.deepEqual(await eventsOf(play), expectedEvents(play));
              });
      });

function suiteName(transport: ThriftTransport, protocol: ThriftProtocol, typed: boolean): string {
  return `thriftpy2, ${transport} ${protocol}, push ${typed ? 'of what the schema says' : 'of what the schema lacks'}`;
}

async function eventsOf(play: Play): Promise<readonly string[]> {
  const { protocol, transport, typed } = play;
  const schema = typed ? typedSchema : untypedSchema;
  const method = 'streamData';
  const codec = new ThriftCodec({ schema, service: 'MyService', method, encoding: encodings[protocol] });
  const call = openCall({
    schema: { kind: 'schema', schema },
    service: 'MyService',
    method,
    methodKind: 'push',
    target: { name: 'peer', address: peer.address, protocol: 'thrift', thrift: { transport, protocol } },
    metadata: [],
    deadlineMs: 30_000,
  });
  const sent = call.send({ payload: codec.encode(`{"data":${JSON.stringify(argumentOf(play))}}`) });
  const lines: string[] = [];
  for await (const event of call.events) {
    lines.push(lineOf(event, codec));
    // What nothing ends is ended here, as soon as all of it has come.
    if (isEndless(play) && lines.length === expectedUpToEnding(play).length) call.cancel();
  }
  await sent;
  return lines;
}

function argumentOf({ message, habit, ending }: Play): string {
  return `${count} ${message} ${habit} ${ending}`;
}

/** An empty reply is a message like others where the schema has nothing that the method returns. */
function isEndless({ ending, typed }: Play): boolean {
  return ending === 'silent' || (ending === 'empty' && !typed);
}

function expectedEvents(play: Play): readonly string[] {
  return [...expectedUpToEnding(play), ...expectedEnding(play)];
}

function expectedUpToEnding(play: Play): readonly string[] {
  const { message, habit, ending, typed } = play;
  const seqid = (number: number): number =>
    ({ echo: clientSeqid, zero: 0, incr: clientSeqid + number })[habit];
  const pushed = Array.from(
    { length: count },
    (_, number) => `received ${message} streamData ${seqid(number)} ${pushedJson(play, number)}`,
  );
  return [
    'connected',
    `sent call streamData ${clientSeqid} {"data":"${argumentOf(play)}"}`,
    'half-closed',
    ...pushed,
    ...(ending === 'empty' && !typed ? [`received reply streamData ${clientSeqid} {}`] : []),
  ];
}

function pushedJson({ message, typed, protocol }: Play, number: number): string {
  if (message !== 'reply') return `{"data":"tick-${number}"}`;
  return typed || protocol === 'thriftpy2-json'
    ? `{"success":{"number":${number},"text":"tick"}}`
    : `{"#0":{"struct":{"#1":{"i64":${number}},"#2":{"string":"tick"}}}}`;
}

/** The size of each last message without a frame, in bytes. */
const sizes = {
  empty: { binary: 23, compact: 15, 'thriftpy2-json': 93 },
  exception: { binary: 40, compact: 25, 'thriftpy2-json': 119 },
  appexception: { binary: 48, compact: 30, 'thriftpy2-json': 128 },
} as const;

function expectedEnding(play: Play): readonly string[] {
  const { ending, protocol, transport } = play;
  const size = (last: keyof typeof sizes): number => sizes[last][protocol] + (transport === 'framed' ? 4 : 0);
  const last = (what: string, name: keyof typeof sizes): string =>
    `trailers ended by ${what}, method streamData, seqid ${clientSeqid}, wire bytes ${size(name)}`;
  if (isEndless(play)) return ['error cancelled canceled: the call was cancelled', 'end cancelled'];
  switch (ending) {
    case 'empty':
      return [last('empty reply', 'empty'), 'end ok'];
    case 'exception':
      return [last('exception', 'exception'), `error status${thrown(play)}`, 'end failed'];
    case 'appexception':
      return [
        last('exception', 'appexception'),
        'error status TApplicationException: the method failed with an error that it does not declare: out of data',
        'end failed',
      ];
    case 'cut': {
      const whole = transport === 'framed' ? ` of ${size('empty')}` : '';
      const came = size('empty') - 1;
      return [
        `error protocol: the connection ended in the middle of a message, after ${came}${whole} bytes`,
        'end failed',
      ];
    }
    case 'close':
    case 'half-open':
    case 'silent':
      return ['trailers ended by end of the connection', 'end ok'];
  }
}

function thrown({ typed, protocol }: Play): string {
  if (typed) return ' StreamError: the server threw StreamError: {"why":"enough"}';
  const what = protocol === 'thriftpy2-json' ? 'error: {"why":"enough"}' : '1: {"#1":{"string":"enough"}}';
  return `: the server threw an exception that the schema does not declare, as field ${what}`;
}
