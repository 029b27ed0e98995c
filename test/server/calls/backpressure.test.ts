/**
 * That a call holds its server back, seen from the server: what its connection takes stands still while nobody reads,
 * and goes on where it stopped. And the other way round: a server that does not read makes who sends wait.
 */
import assert from 'node:assert/strict';
import type { ServerHttp2Stream } from 'node:http2';
import type { Readable, Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Call, CallEvent } from '../../../server/src/calls/call.ts';
import { openCall } from '../../../server/src/calls/engine.ts';
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import type { ProtocolName } from '../../../server/src/contract/target.ts';
import { openThrift } from '../../support/check-thrift-call.ts';
import { greetRegistry } from '../../support/greet-server.ts';
import { http1Server, http2Server, type RawServer, tcpServer } from '../../support/raw-servers.ts';

const messageBytes = 1_000;
const messagesAtOnce = 100;
const writes = 400;
const total = messagesAtOnce * writes;

/** More than all buffers between server and caller hold, those of TCP included, and much less than all messages. */
const mostHeld = (14 * 1024 * 1024) / messageBytes;

/** A payload that begins with its number. */
function numbered(number: number): Uint8Array {
  const payload = new Uint8Array(messageBytes);
  new DataView(payload.buffer).setUint32(0, number);
  return payload;
}

const numberOf = (payload: Uint8Array): number =>
  new DataView(payload.buffer, payload.byteOffset).getUint32(0);

const inEnvelope = (payload: Uint8Array): Uint8Array => encodeEnvelope(0, payload);

/** A oneway message `f` of Thrift in a frame, its payload in the field 1 of its arguments. */
function inFrame(payload: Uint8Array): Uint8Array {
  const head = Buffer.from('800100040000000166000000000b0001', 'hex');
  const message = Buffer.concat([head, uint32(payload.length), payload, Buffer.from([0])]);
  return Buffer.concat([uint32(message.length), message]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Writes messages as fast as a connection takes them, and no faster. */
class Pump {
  /** How many messages the connection took. */
  taken = 0;
  readonly #started = Promise.withResolvers<void>();

  async run(out: Writable, encode: (payload: Uint8Array) => Uint8Array): Promise<void> {
    this.#started.resolve();
    for (let write = 0; write < writes && !out.destroyed; write++) {
      const messages = Array.from({ length: messagesAtOnce }, (_, at) =>
        encode(numbered(write * messagesAtOnce + at)),
      );
      await new Promise((resolve) => {
        out.write(Buffer.concat(messages), resolve);
      });
      this.taken += messagesAtOnce;
    }
  }

  /** Resolves once it has begun to write and no more is taken, with how many messages were. */
  async standstill(): Promise<number> {
    await this.#started.promise;
    return standstill(() => this.taken);
  }
}

/** Resolves once a count has stood still for many turns of the loop that client and server both run on. */
async function standstill(count: () => number): Promise<number> {
  let last = count();
  for (let turns = 0; turns < 200; turns++) {
    await nextTurn();
    if (count() === last) continue;
    last = count();
    turns = 0;
  }
  return last;
}

interface Way {
  readonly name: string;
  readonly open: (port: number) => Call;
  /** What precedes the payload in the message that is received, in bytes. */
  readonly before: number;
  readonly serve: (pump: Pump) => Promise<RawServer>;
}

function openHttp(protocol: ProtocolName, method = 'GreetServer'): (port: number) => Call {
  return (port) =>
    openCall({
      schema: { kind: 'descriptor-set', registry: greetRegistry },
      service: 'greet.v1.GreetService',
      method,
      methodKind: undefined,
      target: { name: 'test', protocol, address: `http://127.0.0.1:${port}` },
      metadata: [],
    });
}

async function answerGrpc(stream: ServerHttp2Stream, pump: Pump): Promise<void> {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  await pump.run(stream, inEnvelope);
  stream.end();
}

const endOfStream = encodeEnvelope(2, Buffer.from('{}'));

const thriftSchema = 'service S { oneway void f(1: binary payload) }';

const ways: readonly Way[] = [
  {
    name: 'gRPC over HTTP/2',
    open: openHttp('grpc'),
    before: 0,
    serve: (pump) => http2Server((stream) => void answerGrpc(stream, pump)),
  },
  {
    name: 'Connect over HTTP/2',
    open: openHttp('connect'),
    before: 0,
    serve: (pump) =>
      http2Server((stream) => {
        stream.respond({ ':status': 200, 'content-type': 'application/connect+proto' });
        void pump.run(stream, inEnvelope).then(() => stream.end(endOfStream));
      }),
  },
  {
    name: 'Connect over HTTP/1.1',
    open: openHttp('connect'),
    before: 0,
    serve: (pump) =>
      http1Server((_, response) => {
        response.writeHead(200, { 'content-type': 'application/connect+proto' });
        void pump.run(response, inEnvelope).then(() => response.end(endOfStream));
      }),
  },
  {
    name: 'a Thrift session over TCP',
    open: (port) => openThrift({ schema: thriftSchema }, port),
    before: 7,
    serve: (pump) => tcpServer((socket) => void pump.run(socket, inFrame).then(() => socket.end())),
  },
];

/** Reads a call to its end, and knows how far it has come. */
class Reading {
  readonly numbers: number[] = [];
  readonly done: Promise<CallEvent | undefined>;

  constructor(call: Call, before: number) {
    this.done = this.#read(call, before);
  }

  async #read(call: Call, before: number): Promise<CallEvent | undefined> {
    let last: CallEvent | undefined;
    for await (const event of call.events) {
      last = event;
      if (event.kind === 'received') this.numbers.push(numberOf(event.message.payload.subarray(before)));
    }
    return last;
  }
}

function checkWhole({ numbers }: Reading): void {
  assert.equal(numbers.length, total);
  assert.ok(numbers.every((number, index) => number === index));
}

describe('a server is held back', () => {
  for (const { name, open, before, serve } of ways) {
    it(`while the call is paused, and nothing is lost when it goes on: ${name}`, async () => {
      const pump = new Pump();
      await using server = await serve(pump);
      const call = open(server.port);
      const reading = new Reading(call, before);
      call.pause();
      void call.send({ payload: new Uint8Array(0) }).catch(() => undefined);
      const atFirst = await pump.standstill();
      assert.ok(atFirst < mostHeld, `it sent ${atFirst}`);
      call.resume();
      while (reading.numbers.length < 2 * messagesAtOnce) await nextTurn();
      call.pause();
      const later = await pump.standstill();
      assert.ok(later < reading.numbers.length + mostHeld && later < total, `it sent ${later}`);
      const read = reading.numbers.length;
      assert.equal(await standstill(() => reading.numbers.length), read);
      call.resume();
      await reading.done;
      checkWhole(reading);
    });

    it(`while nobody takes the events: ${name}`, async () => {
      const pump = new Pump();
      await using server = await serve(pump);
      const call = open(server.port);
      void call.send({ payload: new Uint8Array(0) }).catch(() => undefined);
      const taken = await pump.standstill();
      assert.ok(taken < mostHeld, `it sent ${taken}`);
      const reading = new Reading(call, before);
      await reading.done;
      checkWhole(reading);
    });
  }

  it('by the window of its stream in HTTP/2, while its connection goes on', async () => {
    const pump = new Pump();
    let stream: ServerHttp2Stream | undefined;
    await using server = await http2Server((opened) => {
      stream = opened;
      void answerGrpc(opened, pump);
    });
    const call = openHttp('grpc')(server.port);
    const reading = new Reading(call, 0);
    call.pause();
    void call.send({ payload: new Uint8Array(0) });
    await pump.standstill();
    const bytesSent = (): number => stream?.session?.socket.bytesWritten ?? NaN;
    // RFC 9113, section 6.9.2: the window that a stream has where nothing else was said, and a little for the head.
    const window = 65_535;
    const atFirst = bytesSent();
    // One for the stream's buffer, one for what is read of that at once.
    assert.ok(atFirst >= window && atFirst < 3 * window, `it sent ${atFirst} bytes`);
    const pings = 5;
    for (let number = 0; number < pings; number++)
      await new Promise((resolve) => {
        stream?.session?.ping(resolve);
      });
    const pingBytes = 17;
    assert.equal(bytesSent(), atFirst + pings * pingBytes);
    call.resume();
    await reading.done;
    checkWhole(reading);
  });
});

const bigMessage = new Uint8Array(100_000);

/** Ways to send to a server that does not read until `read` is called, and then counts the bytes that came. */
interface Outward {
  readonly name: string;
  readonly open: (port: number) => Call;
  readonly serve: (server: Reader) => Promise<RawServer>;
}

class Reader {
  bytes = 0;
  readonly begun: Promise<void>;
  readonly ended: Promise<void>;
  readonly #begun = Promise.withResolvers<void>();
  readonly #read = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();

  constructor() {
    this.begun = this.#begun.promise;
    this.ended = this.#ended.promise;
  }

  async take(input: Readable): Promise<void> {
    this.#begun.resolve();
    await this.#read.promise;
    for await (const chunk of input as AsyncIterable<Uint8Array>) this.bytes += chunk.length;
    this.#ended.resolve();
  }

  read(): void {
    this.#read.resolve();
  }
}

/** Sends one message after the other, each once the last was taken. */
class Sending {
  /** How many were taken. */
  taken = 0;
  readonly done: Promise<void>;
  #most: number;

  constructor(call: Call, most = Infinity) {
    this.#most = most;
    this.done = this.#run(call);
  }

  /** The message that waits is the last. */
  stop(): void {
    this.#most = 0;
  }

  async #run(call: Call): Promise<void> {
    for (; this.taken < this.#most; this.taken++) await call.send({ payload: bigMessage, method: 'f' });
  }
}

const outwards: readonly Outward[] = [
  {
    name: 'gRPC over HTTP/2',
    open: openHttp('grpc', 'GreetBidi'),
    serve: (reader) =>
      http2Server((stream) => {
        stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
        stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
        void reader.take(stream).then(() => stream.end());
      }),
  },
  {
    name: 'Connect over HTTP/1.1',
    open: openHttp('connect', 'GreetClient'),
    serve: (reader) =>
      http1Server((request, response) => {
        void reader.take(request).then(() => {
          response.writeHead(200, { 'content-type': 'application/connect+proto' });
          response.end(Buffer.concat([inEnvelope(new Uint8Array(0)), endOfStream]));
        });
      }),
  },
  {
    name: 'a Thrift session over TCP',
    open: (port) => openThrift({ schema: thriftSchema }, port),
    serve: (reader) =>
      tcpServer((socket) => {
        socket.pause();
        void reader.take(socket).then(() => socket.end());
      }),
  },
];

describe('a server that does not read', () => {
  for (const { name, open, serve } of outwards) {
    it(`makes who sends wait, and gets all in the end: ${name}`, async () => {
      const reader = new Reader();
      await using server = await serve(reader);
      const call = open(server.port);
      const events = drained(call);
      const sending = new Sending(call);
      await reader.begun;
      const atFirst = await standstill(() => sending.taken);
      assert.ok(atFirst * bigMessage.length < 14 * 1024 * 1024, `it took ${atFirst} messages`);
      sending.stop();
      reader.read();
      await sending.done;
      call.halfClose();
      await reader.ended;
      await events;
      const { taken } = sending;
      assert.ok(taken > atFirst);
      const overhead = reader.bytes - taken * bigMessage.length;
      assert.ok(overhead >= 0 && overhead < taken * 100, `${overhead} bytes more than were sent`);
    });

    it(`refuses what would wait without bound: ${name}`, async () => {
      const reader = new Reader();
      await using server = await serve(reader);
      const call = open(server.port);
      const events = drained(call);
      const sent = Array.from({ length: 1_000 }, () => call.send({ payload: bigMessage, method: 'f' }));
      const all = Promise.allSettled(sent);
      // Those that came last are refused at once.
      const refused = await Promise.allSettled(sent.slice(-600));
      const words = /^the server does not read: 33\d messages wait to be sent already, of 3[12](\.\d)? MB$/;
      for (const result of refused)
        assert.match(result.status === 'rejected' ? (result.reason as Error).message : '', words);
      call.cancel();
      await events;
      await all;
    });
  }

  it('is sent no more than is taken of what is told of it', async () => {
    const reader = new Reader();
    reader.read();
    await using server = (await outwards[0]?.serve(reader)) ?? assert.fail();
    const call = openHttp('grpc', 'GreetBidi')(server.port);
    const sending = new Sending(call, 200);
    await reader.begun;
    const held = await standstill(() => sending.taken);
    // Four megabytes of events wait to be read.
    assert.ok(held >= 40 && held < 60, `it sent ${held}`);
    const events = drained(call);
    await sending.done;
    call.halfClose();
    await events;
  });
});

async function drained(call: Call): Promise<void> {
  for await (const _ of call.events);
}
