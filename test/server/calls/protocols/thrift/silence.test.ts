import { describe, it, mock } from 'node:test';
import { checkThriftCall } from '../../../../support/check-thrift-call.ts';
import type { Peer } from '../../../../support/thrift-peer.ts';
import type { ThriftTransport } from '../../../../../server/src/contract/target.ts';

const schema = 'service S { void f() }';

/**
 * Hangs up on the call; then answers the question that starts with the bytes, with the name of a service before that of
 * the method or without, and hangs up on all others.
 */
async function checkSilence(
  transport: ThriftTransport,
  question: string,
  answer: string,
  error: string,
): Promise<void> {
  const serverLater = async (peer: Peer): Promise<void> => {
    const start = await peer.bytes(question.length / 2);
    const shorter = start
      .toString('hex')
      .replace(/^00000030/, '0000002e')
      .replace(/^00000028/, '00000026');
    if (shorter === question) peer.raw(answer);
  };
  await checkThriftCall(
    { schema, method: 'f', transport, server: (peer) => void peer.socket.end(), serverLater },
    ['connected', 'sent call f 1 {}', 'half-closed', `error ${error}`, 'end failed'],
  );
}

const silence = 'the server closed the connection without an answer';
const exception = '80010003 00000001 66 00000000 00';

describe('a server that hangs up on a Thrift call', () => {
  it('turns out to expect the other transport', async () => {
    await checkSilence(
      'framed',
      '80010001',
      exception,
      `protocol: ${silence}, since it expects messages unframed; choose the transport "buffered"`,
    );
    await checkSilence(
      'buffered',
      '0000002e80010001',
      `0000000e ${exception}`,
      `protocol: ${silence}, since it expects messages in frames; choose the transport "framed"`,
    );
  });

  it('turns out to expect frames, of which the length comes on its own', () =>
    checkThriftCall(
      {
        schema,
        method: 'f',
        transport: 'buffered',
        server: (peer) => void peer.socket.end(),
        async serverLater(peer) {
          const start = await peer.bytes(4);
          if (!/^000000(?:2e|30)$/.test(start.toString('hex'))) return;
          peer.socket.setNoDelay();
          peer.raw('0000000e');
          for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
          peer.raw(exception);
        },
      },
      [
        'connected',
        'sent call f 1 {}',
        'half-closed',
        `error protocol: ${silence}, since it expects messages in frames; choose the transport "framed"`,
        'end failed',
      ],
    ));

  it('turns out to expect another protocol', async () => {
    await checkSilence(
      'buffered',
      '00000026822100',
      '00000006 82 61 00 01 66 00',
      `protocol: ${silence}, since it expects messages in Thrift's compact protocol, in frames; choose the protocol "compact" and the transport "framed"`,
    );
    await checkSilence(
      'framed',
      Buffer.from('[1,"').toString('hex'),
      Buffer.from('[1,"f",3,0,{}]').toString('hex'),
      `protocol: ${silence}, since it expects messages in Thrift's JSON protocol, unframed; choose the protocol "json" and the transport "buffered"`,
    );
  });

  it('turns out to answer other calls', async () => {
    await checkSilence(
      'framed',
      '0000002e80010001',
      `0000000e ${exception}`,
      `protocol unavailable: ${silence}, although it answers when asked for another method; the method may have crashed, or its arguments may be others than the schema says; see the log of the server`,
    );
  });

  it('turns out to speak HTTP/2, or TLS', async () => {
    await checkSilence(
      'framed',
      Buffer.from('PRI * HTTP/2.0').toString('hex'),
      '000000 04 00 00000000',
      'http: the server speaks HTTP/2, not Thrift over TCP; gRPC servers do too; call the port of its Thrift server, or Thrift over HTTP with an address that begins with "http://"',
    );
    await checkSilence(
      'framed',
      Buffer.from('PRI * HTTP/2.0').toString('hex'),
      '15 0303 0002 02 46',
      'tls: the server speaks TLS; call it over TLS, with an address that begins with "thrifts://"',
    );
  });

  it('may stay a riddle', async () => {
    await checkSilence(
      'framed',
      'ffff',
      '',
      `protocol unavailable: ${silence}; it may expect the transport "buffered", or TLS, or HTTP; its log may say why`,
    );
  });
});

describe('a server that never answers a Thrift call', () => {
  /** `serverLater` plays the connections on which the server is asked what it speaks, until the call ends. */
  async function checkWaiting(
    server: (peer: Peer) => Promise<void>,
    serverLater: (peer: Peer) => Promise<void>,
    ending: readonly string[],
  ): Promise<void> {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await checkThriftCall(
        {
          schema,
          method: 'f',
          async server(peer) {
            await peer.next();
            mock.timers.tick(2000);
            await server(peer);
          },
          serverLater,
        },
        ['connected', 'sent call f 1 {}', 'half-closed', ...ending],
      );
    } finally {
      mock.timers.reset();
    }
  }

  it('never will, if it answers in another dialect', () =>
    checkWaiting(
      async (peer) => void (await peer.ended().catch(() => true)),
      async (peer) => {
        const start = await peer.bytes(4);
        if (start.toString('hex') === '80010001') peer.raw(exception);
      },
      [
        'error protocol: the server does not answer, since it expects messages unframed; choose the transport "buffered"',
        'end failed',
      ],
    ));

  it('may yet do so, if it answers another call', async () => {
    const asked = Promise.withResolvers<void>();
    await checkWaiting(
      async (peer) => {
        await asked.promise;
        peer.send({ type: 'reply', method: 'f', seqid: 1, body: '00' });
      },
      async (peer) => {
        await peer.bytes(4);
        peer.raw(`0000000e ${exception}`);
        await peer.ended();
        asked.resolve();
      },
      ['received reply f 1 {}', 'end ok'],
    );
  });

  it('leads to advice when the time is over', async () => {
    let release = (): void => undefined;
    const server = (): Promise<void> =>
      new Promise((resolve) => {
        release = resolve;
      });
    await checkThriftCall({ schema, method: 'f', server, options: { deadlineMs: 100 } }, [
      'connected',
      'sent call f 1 {}',
      'half-closed',
      'error deadline deadline_exceeded: the call was not done within its deadline of 100 ms; the server has not sent a byte: it may expect the transport "buffered", or TLS, or HTTP; its log may say why',
      'end failed',
    ]);
    release();
  });
});
