import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import type { Call } from '../../../../../server/src/calls/call.ts';
import type { OpenOptions } from '../../../../../server/src/calls/protocol.ts';
import type { ThriftTransport } from '../../../../../server/src/contract/target.ts';
import {
  type CallScene,
  checkThriftCall,
  type Client,
  lineOf,
  openThrift,
  playScene,
  transcriptOf,
} from '../../../../support/check-thrift-call.ts';
import { serviceCodec } from '../../../../support/check-thrift.ts';
import { type Peer, type PeerMessage, withPeer } from '../../../../support/thrift-peer.ts';

const schema = `
  struct Tick { 1: i64 seq }
  service S {
    string echo(1: string text)
    string next()
    oneway void log(1: string text)
    stream void feed(1: string data)
    stream Tick ticks()
  }`;

function reply(method: string, seqid: number, body: string): PeerMessage {
  return { type: 'reply', method, seqid, body };
}

/** A string, as the field `success` of a result. */
function text(value: string): string {
  return `0b 0000 ${string(value)} 00`;
}

function string(value: string): string {
  return `${value.length.toString(16).padStart(8, '0')} ${Buffer.from(value).toString('hex')}`;
}

describe('the flow of a Thrift call', () => {
  it('has every message of a fast server, in order', async () => {
    const count = 10_000;
    const server = async (peer: Peer): Promise<void> => {
      const { seqid } = await peer.next();
      for (let at = 0; at < count; at++) {
        const seq = at.toString(16).padStart(16, '0');
        peer.send(reply('ticks', seqid, `0c 0000 0a 0001 ${seq} 00 00`));
      }
      peer.send(reply('ticks', seqid, '00'));
    };
    const events = await playScene({ schema, method: 'ticks', server });
    const sequence = events.flatMap((event) =>
      event.kind === 'received' ? [Buffer.from(event.message.payload).readBigInt64BE(6)] : [],
    );
    assert.deepEqual(
      sequence,
      Array.from({ length: count }, (_, at) => BigInt(at)),
    );
  });

  it('holds the server back while it is paused', () =>
    withFlood(async (call, flood) => {
      call.pause();
      await call.send({ payload: Uint8Array.of(0) });
      const received = countReceived(call);
      await flood.stalled;
      assert.ok(flood.sent < Flood.messages);
      call.resume();
      assert.equal(await received, Flood.messages);
    }));

  it('holds the server back while its events are not taken', () =>
    withFlood(async (call, flood) => {
      await call.send({ payload: Uint8Array.of(0) });
      await flood.stalled;
      assert.ok(flood.sent < Flood.messages);
      assert.equal(await countReceived(call), Flood.messages);
    }));

  it('can be cancelled while it is paused', () =>
    withFlood(async (call, flood) => {
      call.pause();
      await call.send({ payload: Uint8Array.of(0) });
      await flood.stalled;
      call.cancel();
      const kinds: string[] = [];
      for await (const event of call.events) kinds.push(event.kind);
      assert.deepEqual(kinds, ['connected', 'sent', 'half-closed', 'error', 'end']);
    }));
});

describe('a Thrift session', () => {
  const opening = ['connected', 'sent call echo 1 {"text":"a"}', 'sent call next 2 {}'];
  const twoCalls = async (client: Client): Promise<void> => {
    await Promise.all([client.send('{"text":"a"}', 'echo'), client.send('{}', 'next')]);
  };

  it('matches replies that overtake each other, and closes once all have come', async () => {
    const server = async (peer: Peer): Promise<void> => {
      const first = await peer.next();
      const second = await peer.next();
      peer.send(reply('next', second.seqid, text('n')), reply('echo', first.seqid, text('e')));
      assert.equal(await peer.ended(), true);
    };
    await checkThriftCall(
      {
        schema,
        server,
        client: async (client) => {
          await twoCalls(client);
          client.call.halfClose();
        },
      },
      [
        ...opening,
        'half-closed',
        'received reply next 2 {"success":"n"}',
        'received reply echo 1 {"success":"e"}',
        'end ok',
      ],
    );
  });

  it('matches replies without a number by their name', async () => {
    const server = async (peer: Peer): Promise<void> => {
      await peer.next();
      await peer.next();
      peer.send(reply('next', 0, text('n')), reply('echo', 0, text('e')));
      assert.equal(await peer.ended(), true);
    };
    await checkThriftCall(
      {
        schema,
        server,
        client: async (client) => {
          await twoCalls(client);
          client.call.halfClose();
        },
      },
      [
        ...opening,
        'half-closed',
        'received reply next 0 {"success":"n"}',
        'received reply echo 0 {"success":"e"}',
        'end ok',
      ],
    );
  });

  it('shows what the server sends on its own, before, between and after its replies', async () => {
    const server = async (peer: Peer): Promise<void> => {
      peer.send({ type: 'oneway', method: 'log', seqid: 0, body: `0b 0001 ${string('hello')} 00` });
      const { seqid } = await peer.next();
      peer.send(
        { type: 'call', method: 'echo', seqid: 1, body: `0b 0001 ${string('you?')} 00` },
        reply('echo', seqid, text('a')),
        reply('echo', seqid, text('again')),
        { type: 'exception', method: 'other', seqid: 0, body: '08 0002 00000006 00' },
      );
      assert.equal(await peer.ended(), true);
      peer.send({ type: 'oneway', method: 'log', seqid: 0, body: `0b 0001 ${string('bye')} 00` });
    };
    await checkThriftCall(
      {
        schema,
        server,
        client: async (client) => {
          await client.sees('received oneway log 0 {"text":"hello"}');
          await client.send('{"text":"a"}', 'echo');
          await client.sees('received exception other 0 {"type":"INTERNAL_ERROR"}');
          client.call.halfClose();
        },
      },
      [
        'connected',
        'received oneway log 0 {"text":"hello"}',
        'sent call echo 1 {"text":"a"}',
        'received call echo 1 {"text":"you?"}',
        'received reply echo 1 {"success":"a"}',
        'received reply echo 1 {"success":"again"}',
        'received exception other 0 {"type":"INTERNAL_ERROR"}',
        'half-closed',
        'received oneway log 0 {"text":"bye"}',
        'end ok',
      ],
    );
  });

  it('sends oneways and calls in the order in which they are given', async () => {
    const server = async (peer: Peer): Promise<void> => {
      const seen: string[] = [];
      for (let at = 0; at < 4; at++) {
        const { type, method, seqid } = await peer.next();
        seen.push(`${type} ${method} ${seqid}`);
      }
      assert.deepEqual(seen, ['oneway log 1', 'call next 2', 'oneway log 3', 'call next 4']);
      peer.send(reply('next', 2, text('n')), reply('next', 4, text('n')));
    };
    const client = async ({ send, call }: Client): Promise<void> => {
      await Promise.all([send('{}', 'log'), send('{}', 'next'), send('{}', 'log'), send('{}', 'next')]);
      call.halfClose();
    };
    const lines = await transcriptOf({ schema, server, client });
    assert.equal(lines.at(-1), 'end ok');
  });

  it('fails where the server leaves calls without a reply', async () => {
    const server = async (peer: Peer): Promise<void> => {
      peer.send(reply('echo', (await peer.next()).seqid, text('a')));
      await peer.next();
    };
    await checkThriftCall({ schema, server, client: twoCalls }, [
      ...opening,
      'received reply echo 1 {"success":"a"}',
      'error protocol unavailable: the server closed the connection and left a call without a reply',
      'end failed',
    ]);
  });

  it('ends with the connection where no call is open', async () => {
    const lines = await transcriptOf({ schema, server: () => undefined, client: () => undefined });
    assert.deepEqual(lines, ['connected', 'trailers ended by end of the connection', 'end ok']);
  });

  it('is not held open by a server that does not close it', async () => {
    const released = Promise.withResolvers<void>();
    const client = ({ call }: Client): void => call.halfClose();
    const lines = await transcriptOf({ schema, server: () => released.promise, client });
    released.resolve();
    assert.deepEqual(lines, ['connected', 'half-closed', 'end ok']);
  });

  it('refuses messages that it cannot send, and goes on', async () => {
    const server = async (peer: Peer): Promise<void> => {
      peer.send(reply('next', (await peer.next()).seqid, text('n')));
    };
    const client = async ({ call, send }: Client): Promise<void> => {
      const nothing = Uint8Array.of(0);
      await assert.rejects(call.send({ payload: nothing }), {
        message: 'the message does not say which method it calls',
      });
      await assert.rejects(call.send({ payload: nothing, method: 'nope' }), {
        message: 'S has no method "nope"',
      });
      await send('{}', 'next');
      call.halfClose();
      await assert.rejects(send('{}', 'next'), {
        message: 'this side of the session is finished; nothing more can be sent',
      });
    };
    const lines = await transcriptOf({ schema, server, client });
    assert.deepEqual(lines, [
      'connected',
      'sent call next 1 {}',
      'half-closed',
      'received reply next 1 {"success":"n"}',
      'end ok',
    ]);
  });
});

describe('a Thrift call that cannot be made', () => {
  const target = { name: 'test', protocol: 'thrift' as const };
  const open = (options: Partial<OpenOptions>): Call => openThrift({ schema, method: 'echo', options }, 1);

  it('says what is wrong with its target', () => {
    const wrong: readonly (readonly [Partial<OpenOptions>, string])[] = [
      [{ target: { ...target, address: 'localhost' } }, 'the address "localhost" has no port'],
      [{ target: { ...target, address: 'ftp://localhost:1' } }, '"ftp://" is not an address for Thrift'],
      [
        { target: { ...target, address: 'thrift://localhost:1/x' } },
        'Thrift over TCP has no paths, but the address has "/x"',
      ],
      [
        { metadata: [['authorization', 'x']] },
        'Thrift over TCP carries metadata in THeader only, so "authorization" cannot be sent',
      ],
      [
        { methodKind: 'bidi-streaming' },
        '"echo" streams by Rocket, the protocol of fbthrift, which is not supported yet',
      ],
    ];
    for (const [options, message] of wrong)
      assert.throws(() => open(options), { name: 'CallError', phase: 'prepare', message });
  });

  it('says that nobody listens', async () => {
    let port = 0;
    await withPeer(
      true,
      () => undefined,
      (free) => {
        port = free;
        return Promise.resolve();
      },
    );
    const call = openThrift({ schema, method: 'next' }, port);
    await assert.rejects(call.send({ payload: Uint8Array.of(0) }), { name: 'CallError' });
    const lines: string[] = [];
    for await (const event of call.events) lines.push(lineOf(event, serviceCodec(schema)));
    assert.deepEqual(lines, [
      `error connect unavailable: nothing listens on 127.0.0.1:${port}; start the server, or check the port`,
      'end failed',
    ]);
  });

  it('ends without a message where it is finished or cancelled before it has one', async () => {
    for (const [act, line] of [
      [(call: Call) => call.halfClose(), 'error prepare: the call was finished before its message was sent'],
      [(call: Call) => call.cancel(), 'error cancelled canceled: the call was cancelled'],
    ] as const) {
      const call = open({});
      act(call);
      const lines: string[] = [];
      for await (const event of call.events) lines.push(lineOf(event, serviceCodec(schema)));
      assert.equal(lines[0], line);
      await assert.rejects(call.send({ payload: Uint8Array.of(0) }), {
        message: 'the call has ended; nothing more can be sent',
      });
    }
  });

  it('takes one message only', async () => {
    const server = async (peer: Peer): Promise<void> => {
      peer.send(reply('next', (await peer.next()).seqid, text('n')));
    };
    const client = async ({ send }: Client): Promise<void> => {
      await send('{}');
      await assert.rejects(send('{}'), { message: 'this method takes one message only' });
    };
    assert.equal((await transcriptOf({ schema, method: 'next', server, client })).at(-1), 'end ok');
  });
});

describe('a Thrift call to a server of another kind', () => {
  const cases: readonly (readonly [
    what: string,
    transport: ThriftTransport,
    Pick<CallScene, 'serverTransport' | 'server'>,
    line: string,
  ])[] = [
    [
      'one that answers unframed',
      'framed',
      { server: (peer) => peer.raw('80010002 00000004 6e657874 00000001 00') },
      'error protocol: the server answered unframed; choose the transport "buffered"',
    ],
    [
      'one that answers in frames',
      'buffered',
      { server: (peer) => peer.send(reply('next', 1, text('n'))), serverTransport: 'framed' },
      'error protocol: the server answered in frames; choose the transport "framed"',
    ],
    [
      'one that speaks HTTP',
      'framed',
      { server: (peer) => void peer.socket.write('HTTP/1.1 400 Bad Request\r\n\r\n') },
      'error http: the server speaks HTTP/1.1, not Thrift over TCP; call the port of its Thrift server, or Thrift over HTTP with an address that begins with "http://"',
    ],
    [
      'one that speaks TLS',
      'buffered',
      { server: (peer) => peer.raw('15 0301 0002 02 46') },
      'error tls: the server speaks TLS; call it over TLS, with an address that begins with "thrifts://"',
    ],
    [
      'one that only hangs up',
      'buffered',
      { server: (peer) => void peer.socket.end() },
      'error protocol unavailable: the server closed the connection without an answer; it may expect the transport "framed", or TLS, or HTTP; its log may say why',
    ],
    [
      'one that resets the connection',
      'framed',
      { server: async (peer) => void (await once(peer.socket, 'readable'), peer.socket.resetAndDestroy()) },
      'error protocol unavailable: the server closed the connection without an answer; it may expect the transport "buffered", or TLS, or HTTP; its log may say why',
    ],
    [
      'one whose message is too large',
      'framed',
      { server: (peer) => peer.raw('7fffffff') },
      'error limit resource_exhausted: the server sent a message of 2.0 GB, more than the limit of 16 MB; set "maxMessageBytes" of the target to accept larger messages',
    ],
  ];
  for (const [what, transport, scene, line] of cases)
    it(`names ${what}`, async () => {
      const lines = await transcriptOf({ schema, method: 'next', transport, ...scene });
      assert.deepEqual(lines.slice(-2), [line, 'end failed']);
    });
});

async function withFlood(run: (call: Call, flood: Flood) => Promise<void>): Promise<void> {
  const flood = new Flood();
  await withPeer(
    true,
    (peer) => flood.serve(peer),
    (port) => run(openThrift({ schema, method: 'feed' }, port), flood),
  );
}

async function countReceived(call: Call): Promise<number> {
  let count = 0;
  for await (const event of call.events) if (event.kind === 'received') count++;
  return count;
}

/** A server that sends more than the buffers on the way can take. */
class Flood {
  static readonly messages = 400;
  sent = 0;
  readonly #stall = Promise.withResolvers<void>();

  /** Resolves when the server could not write for a while, and at the latest when it has sent all. */
  get stalled(): Promise<void> {
    return this.#stall.promise;
  }

  async serve(peer: Peer): Promise<void> {
    await peer.next();
    const message = peer.encode(reply('feed', 1, `0b 0000 00010000 ${'78'.repeat(65536)} 00`));
    while (this.sent < Flood.messages && !peer.socket.destroyed) {
      this.sent++;
      if (peer.socket.write(message)) continue;
      const timer = setTimeout(() => this.#stall.resolve(), 300);
      await Promise.race([once(peer.socket, 'drain'), once(peer.socket, 'close')]);
      clearTimeout(timer);
    }
    this.#stall.resolve();
  }
}
