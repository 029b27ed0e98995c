import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CallScene, checkThriftCall, type Client } from '../../../../support/check-thrift-call.ts';
import { bytesOf, serviceCodec } from '../../../../support/check-thrift.ts';
import type { Peer, PeerMessage } from '../../../../support/thrift-peer.ts';

const schema = `
  exception Gone { 1: string why }
  service S {
    string ask(1: string text) throws (1: Gone gone)
    void poke()
    oneway void log(1: string text)
    stream void feed(1: string data)
  }`;

/** How a session ends that the server closes. */
const closed = ['trailers ended by end of the connection', 'end ok'];

const none = '00';
const x = '0b 0000 00000001 78 00';
const argX = '0b 0001 00000001 78 00';

const asks = (method: string, seqid: number, body = none): PeerMessage => ({
  type: 'call',
  method,
  seqid,
  body,
});
const answered = (type: PeerMessage['type'], method: string, seqid: number, body: string): PeerMessage => ({
  type,
  method,
  seqid,
  body,
});

for (const transport of ['framed', 'buffered'] as const)
  describe(`answering a server, ${transport}`, () => {
    const session = (server: CallScene['server'], client: NonNullable<CallScene['client']>): CallScene => ({
      schema,
      transport,
      server,
      client,
    });

    it('sends a result with the number of the call', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(asks('ask', 7, argX));
        assert.deepEqual(await peer.next(9), answered('reply', 'ask', 7, '0b 00 00 00 00 00 01 78 00'));
      };
      await checkThriftCall(
        session(server, async (client) => {
          await client.sees('received call ask 7 {"text":"x"}');
          await client.answer('{"success":"x"}', 'ask', { type: 'reply', seqid: 7 });
        }),
        ['connected', 'received call ask 7 {"text":"x"}', 'sent reply ask 7 {"success":"x"}', ...closed],
      );
    });

    it('sends a declared exception, one of the library, and nothing', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(asks('ask', 1), asks('ask', 2), asks('poke', 3));
        assert.equal((await peer.next(13)).body, '0c 00 01 0b 00 01 00 00 00 01 78 00 00');
        assert.deepEqual(
          await peer.next(16),
          answered('exception', 'ask', 2, '0b 00 01 00 00 00 01 3f 08 00 02 00 00 00 06 00'),
        );
        assert.deepEqual(await peer.next(), answered('reply', 'poke', 3, '00'));
      };
      await checkThriftCall(
        session(server, async (client) => {
          await client.sees('received call poke 3 {}');
          await client.answer('{"gone":{"why":"x"}}', 'ask', { type: 'reply' });
          await client.answer('{"message":"?","type":"INTERNAL_ERROR"}', 'ask', { type: 'exception' });
          await client.answer('{}', 'poke', { type: 'reply' });
        }),
        [
          'connected',
          'received call ask 1 {}',
          'received call ask 2 {}',
          'received call poke 3 {}',
          'sent reply ask 1 {"gone":{"why":"x"}}',
          'sent exception ask 2 {"message":"?","type":"INTERNAL_ERROR"}',
          'sent reply poke 3 {}',
          ...closed,
        ],
      );
    });

    it('takes calls that overlap in any order, each answer once', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(asks('ask', 1), asks('poke', 1), asks('ask', 5));
        const seen = [await peer.next(9), await peer.next(), await peer.next(9)];
        assert.deepEqual(
          seen.map(({ method, seqid }) => `${method} ${seqid}`),
          ['ask 5', 'poke 1', 'ask 1'],
        );
      };
      await checkThriftCall(
        session(server, async (client) => {
          await client.sees('received call ask 5 {}');
          await client.answer('{"success":"x"}', 'ask', { type: 'reply', seqid: 5 });
          await refused(client, 'ask', 5);
          await refused(client, 'poke', 9);
          await refused(client, 'ask', 9);
          await client.answer('{}', 'poke', { type: 'reply', seqid: 1 });
          await client.answer('{"success":"x"}', 'ask', { type: 'reply' });
        }),
        [
          'connected',
          'received call ask 1 {}',
          'received call poke 1 {}',
          'received call ask 5 {}',
          'sent reply ask 5 {"success":"x"}',
          'sent reply poke 1 {}',
          'sent reply ask 1 {"success":"x"}',
          ...closed,
        ],
      );
    });

    it('answers calls that are numbered alike one after the other', async () => {
      for (const seqid of [0, -1, 2 ** 31 - 1]) {
        const server = async (peer: Peer): Promise<void> => {
          peer.send(asks('poke', seqid), asks('poke', seqid));
          for (let at = 0; at < 2; at++)
            assert.deepEqual(await peer.next(), answered('reply', 'poke', seqid, '00'));
        };
        const [came, sent] = [`received call poke ${seqid} {}`, `sent reply poke ${seqid} {}`];
        await checkThriftCall(
          session(server, async (client) => {
            await Promise.all(
              [1, 2].map(() => client.answer('{}', 'poke', { type: 'reply', seqid, waits: true })),
            );
          }),
          ['connected', came, came, sent, sent, ...closed],
        );
      }
    });

    it('waits for a call that has not come yet, while its own calls go on', async () => {
      const server = async (peer: Peer): Promise<void> => {
        const { seqid } = await peer.next();
        peer.send(asks('poke', seqid), answered('reply', 'poke', seqid, none));
        assert.deepEqual(await peer.next(), answered('reply', 'poke', seqid, '00'));
      };
      await checkThriftCall(
        session(server, async (client) => {
          await Promise.all([
            client.answer('{}', 'poke', { type: 'reply', waits: true }),
            client.send('{}', 'poke'),
          ]);
        }),
        [
          'connected',
          'sent call poke 1 {}',
          'received call poke 1 {}',
          'received reply poke 1 {}',
          'sent reply poke 1 {}',
          ...closed,
        ],
      );
    });

    it('says that no call came, where the connection ends before', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send({ type: 'oneway', method: 'log', seqid: 0, body: argX });
      };
      await checkThriftCall(
        session(server, (client) =>
          assert.rejects(client.answer('{}', 'poke', { type: 'reply', seqid: 3, waits: true }), {
            phase: 'prepare',
            message: 'no call of the server to "poke" with the seqid 3 came before the connection ended',
          }),
        ),
        ['connected', 'received oneway log 0 {"text":"x"}', ...closed],
      );
    });

    it('takes no answer once its side is finished', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(asks('poke', 1));
        assert.equal(await peer.ended(), true);
      };
      await checkThriftCall(
        session(server, async (client) => {
          await client.sees('received call poke 1 {}');
          client.call.halfClose();
          await assert.rejects(client.answer('{}', 'poke', { type: 'reply' }), {
            message: 'this side of the session is finished; nothing more can be sent',
          });
        }),
        ['connected', 'received call poke 1 {}', 'half-closed', 'end ok'],
      );
    });

    it('answers while messages are pushed', async () => {
      const server = async (peer: Peer): Promise<void> => {
        await peer.next();
        peer.send(asks('feed', 4, argX), asks('ask', 0));
        assert.deepEqual(await peer.next(9), answered('reply', 'ask', 0, '0b 00 00 00 00 00 01 78 00'));
        assert.deepEqual(await peer.next(), answered('reply', 'feed', 4, '00'));
      };
      await checkThriftCall(
        {
          ...session(server, async (client) => {
            await client.send('{}');
            await client.answer('{"success":"x"}', 'ask', { type: 'reply', waits: true });
            await client.answer('{}', 'feed', { type: 'reply', seqid: 4 });
          }),
          method: 'feed',
        },
        [
          'connected',
          'sent call feed 1 {}',
          'half-closed',
          'received call feed 4 {"data":"x"}',
          'received call ask 0 {}',
          'sent reply ask 0 {"success":"x"}',
          'sent reply feed 4 {}',
          ...closed,
        ],
      );
    });
  });

async function refused(client: Client, method: string, seqid: number): Promise<void> {
  const json = method === 'ask' ? '{"success":"x"}' : '{}';
  await assert.rejects(client.answer(json, method, { type: 'reply', seqid }), {
    phase: 'prepare',
    message: `no call of the server to "${method}" with the seqid ${seqid} waits for an answer`,
  });
}

describe('the form of an answer', () => {
  const codec = serviceCodec(schema);
  const refusal = (json: string, method: string, message: string): void => {
    assert.throws(() => codec.encode(json, method, 'reply'), { phase: 'prepare', message });
  };

  it('has a value or an exception, where the method returns something', () => {
    refusal('{}', 'ask', 'an answer to "ask" needs its value or an exception');
    refusal('{"success":null}', 'ask', 'an answer to "ask" needs its value or an exception');
  });

  it('has one field at most', () => {
    refusal('{"success":"x","gone":{}}', 'ask', 'an answer to "ask" has one field, not "success" and "gone"');
  });

  it('has no value, where the method returns nothing', () => {
    refusal('{"success":1}', 'poke', 'a reply to poke has no field "success"');
  });

  it('takes what was received', () => {
    assert.deepEqual(codec.encode('{"#0":{"string":"x"}}', 'ask', 'reply'), bytesOf(x));
  });
});
