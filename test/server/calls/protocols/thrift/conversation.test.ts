import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CallScene, checkThriftCall, transcriptOf } from '../../../../support/check-thrift-call.ts';
import type { Peer, PeerMessage } from '../../../../support/thrift-peer.ts';

const schema = `
  exception Gone { 1: string why }
  struct Tick { 1: i64 seq }
  service S {
    string get(1: i64 id) throws (1: Gone gone)
    void poke()
    oneway void log(1: string text)
    stream void feed(1: string data)
    stream Tick ticks(1: string data) throws (1: Gone gone)
  }`;

const x = '0b 0000 00000001 78 00';
const argX = '0b 0001 00000001 78 00';
const gone = '0c 0001 0b 0001 00000001 78 00 00';
const unknownMethod = '0b 0001 00000001 3f 08 0002 00000001 00';

function reply(method: string, seqid: number, body: string): PeerMessage {
  return { type: 'reply', method, seqid, body };
}

for (const transport of ['framed', 'buffered'] as const)
  describe(`a Thrift call, ${transport}`, () => {
    const scene = (method: string, server: CallScene['server'], client?: CallScene['client']): CallScene => ({
      schema,
      transport,
      method,
      server,
      ...(client === undefined ? {} : { client }),
    });
    const opening = (line: string): string[] => ['connected', `sent ${line}`, 'half-closed'];

    it('gets its reply', async () => {
      const server = async (peer: Peer): Promise<void> => {
        const message = await peer.next(12);
        assert.deepEqual(message, {
          type: 'call',
          method: 'get',
          seqid: 1,
          body: '0a 00 01 00 00 00 00 00 00 00 07 00',
        });
        peer.send(reply('get', message.seqid, x));
        assert.equal(await peer.ended(), true);
      };
      await checkThriftCall(
        scene('get', server, (client) => client.send('{"id":7}')),
        [...opening('call get 1 {"id":7}'), 'received reply get 1 {"success":"x"}', 'end ok'],
      );
    });

    it('gets the empty reply of a method that returns nothing', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(reply('poke', (await peer.next()).seqid, '00'));
      };
      await checkThriftCall(scene('poke', server), [
        ...opening('call poke 1 {}'),
        'received reply poke 1 {}',
        'end ok',
      ]);
    });

    it('gets the value that the schema says nothing of', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(reply('poke', (await peer.next()).seqid, x));
      };
      await checkThriftCall(scene('poke', server), [
        ...opening('call poke 1 {}'),
        'received reply poke 1 {"#0":{"string":"x"}}',
        'end ok',
      ]);
    });

    it('takes a reply of the same name whose number is 0, or none of its own', async () => {
      for (const seqid of [0, 77, -1])
        await checkThriftCall(
          scene('poke', async (peer) => {
            await peer.next();
            peer.send(reply('poke', seqid, '00'));
          }),
          [...opening('call poke 1 {}'), `received reply poke ${seqid} {}`, 'end ok'],
        );
    });

    it('shows what nobody asked for while it waits', async () => {
      const server = async (peer: Peer): Promise<void> => {
        await peer.next();
        peer.send(
          { type: 'oneway', method: 'log', seqid: 0, body: argX },
          { type: 'call', method: 'get', seqid: 5, body: '00' },
          reply('log', 0, '00'),
          reply('poke', 1, '00'),
        );
      };
      await checkThriftCall(scene('poke', server), [
        ...opening('call poke 1 {}'),
        'received oneway log 0 {"text":"x"}',
        'received call get 5 {}',
        'received reply log 0 {}',
        'received reply poke 1 {}',
        'end ok',
      ]);
    });

    it('fails with a declared exception', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(reply('get', (await peer.next()).seqid, gone));
      };
      await checkThriftCall(scene('get', server), [
        ...opening('call get 1 {}'),
        `trailers ended by exception, method get, seqid 1, wire bytes ${(transport === 'framed' ? 4 : 0) + 15 + 13}`,
        'error status Gone: the server threw Gone: {"why":"x"}',
        'end failed',
      ]);
    });

    it('fails with an application exception, even one that has lost the name', async () => {
      for (const method of ['poke', ''])
        await checkThriftCall(
          scene('poke', async (peer) => {
            peer.send({ type: 'exception', method, seqid: (await peer.next()).seqid, body: unknownMethod });
          }),
          [
            ...opening('call poke 1 {}'),
            `trailers ended by exception, method ${method}, seqid 1, wire bytes ${(transport === 'framed' ? 4 : 0) + 12 + method.length + 16}`,
            'error status TApplicationException: the server does not know the method: ?',
            'end failed',
          ],
        );
    });

    it('fails without the result that the method returns', async () => {
      const server = async (peer: Peer): Promise<void> => {
        peer.send(reply('get', (await peer.next()).seqid, '00'));
      };
      await checkThriftCall(scene('get', server), [
        ...opening('call get 1 {}'),
        'received reply get 1 {}',
        'error protocol: the reply is empty, although "get" returns string; the server may have returned null',
        'end failed',
      ]);
    });

    it('fails where the server closes the connection', async () => {
      await checkThriftCall(
        scene('poke', async (peer) => {
          await peer.next();
          peer.send({ type: 'oneway', method: 'log', seqid: 0, body: '00' });
        }),
        [
          ...opening('call poke 1 {}'),
          'received oneway log 0 {}',
          'error protocol unavailable: the server closed the connection before it replied',
          'end failed',
        ],
      );
    });

    it('fails where the server dies in the middle of a message, and keeps what came', async () => {
      const server = async (peer: Peer): Promise<void> => {
        await peer.next();
        const message = peer.encode(reply('get', 1, x));
        peer.socket.write(
          Buffer.concat([
            peer.encode({ type: 'oneway', method: 'log', seqid: 0, body: '00' }),
            message.subarray(0, 20),
          ]),
        );
      };
      const total = transport === 'framed' ? ' of 28' : '';
      await checkThriftCall(scene('get', server), [
        ...opening('call get 1 {}'),
        'received oneway log 0 {}',
        `error protocol: the connection ended in the middle of a message, after 20${total} bytes`,
        'end failed',
      ]);
    });

    it('does not wait for an answer to a oneway', async () => {
      const server = async (peer: Peer): Promise<void> => {
        assert.equal((await peer.next(8)).type, 'oneway');
        assert.equal(await peer.ended(), true);
      };
      await checkThriftCall(
        scene('log', server, (client) => client.send('{"text":"x"}')),
        [...opening('oneway log 1 {"text":"x"}'), 'end ok'],
      );
    });

    it('does not wait for long where the server leaves the connection of a oneway open', async () => {
      let release = (): void => undefined;
      const server = (): Promise<void> =>
        new Promise((resolve) => {
          release = resolve;
        });
      await checkThriftCall(scene('log', server), [...opening('oneway log 1 {}'), 'end ok']);
      release();
    });

    it('fails where the server replies to a oneway, or hangs up on it', async () => {
      const replies = async (peer: Peer): Promise<void> => {
        const { seqid } = await peer.next();
        peer.send(reply('log', seqid, '00'));
      };
      assert.deepEqual((await transcriptOf(scene('log', replies))).slice(-2), [
        'error protocol unimplemented: the server replied to "log", which wants no reply; the server may have another version of the schema, in which the method is not oneway',
        'end failed',
      ]);
      const hangsUp = async (peer: Peer): Promise<void> => {
        await peer.next();
        peer.socket.end();
      };
      const lines = await transcriptOf(scene('log', hangsUp));
      assert.match(lines.at(-2) ?? '', /^error protocol /);
      assert.equal(lines.at(-1), 'end failed');
    });

    it('fails with the exception that some servers answer a oneway with', async () => {
      const server = async (peer: Peer): Promise<void> => {
        const { seqid } = await peer.next();
        peer.send({ type: 'exception', method: 'log', seqid, body: unknownMethod });
      };
      const lines = await transcriptOf(scene('log', server));
      assert.deepEqual(lines.slice(-2), [
        'error status TApplicationException: the server does not know the method: ?',
        'end failed',
      ]);
    });

    describe('that the server pushes to', () => {
      const pushes: readonly (readonly [
        what: string,
        messages: (seqid: number) => PeerMessage[],
        lines: string[],
      ])[] = [
        [
          'replies with the number of the call',
          (seqid) => [reply('feed', seqid, x), reply('feed', seqid, x)],
          ['received reply feed 1 {"#0":{"string":"x"}}', 'received reply feed 1 {"#0":{"string":"x"}}'],
        ],
        [
          'replies with the number 0',
          () => [reply('feed', 0, '00'), reply('feed', 0, '00')],
          ['received reply feed 0 {}', 'received reply feed 0 {}'],
        ],
        [
          'replies with growing numbers',
          (seqid) => [reply('feed', seqid, '00'), reply('feed', seqid + 1, '00')],
          ['received reply feed 1 {}', 'received reply feed 2 {}'],
        ],
        [
          'calls and oneways',
          () => [
            { type: 'call', method: 'feed', seqid: 9, body: argX },
            { type: 'oneway', method: 'feed', seqid: 0, body: argX },
          ],
          ['received call feed 9 {"data":"x"}', 'received oneway feed 0 {"data":"x"}'],
        ],
        [
          'messages of other methods',
          () => [
            { type: 'oneway', method: 'log', seqid: 0, body: argX },
            reply('get', 0, x),
            { type: 'call', method: 'else', seqid: 0, body: '00' },
          ],
          [
            'received oneway log 0 {"text":"x"}',
            'received reply get 0 {"success":"x"}',
            'received call else 0 {}',
          ],
        ],
        [
          'a message that cannot be read',
          () => [reply('feed', 1, '0b 0000 00000009 00 00'), reply('feed', 1, '00')],
          transport === 'framed'
            ? [
                'received reply feed 1 {"#0":{}} (at byte 3, at /#0/string, a string says that it has 9 bytes, and 2 are left)',
                'received reply feed 1 {}',
              ]
            : [],
        ],
      ];
      for (const [what, messages, lines] of pushes.filter((push) => push[2].length > 0))
        it(`sees ${what}, until the connection ends`, async () => {
          const server = async (peer: Peer): Promise<void> =>
            peer.send(...messages((await peer.next()).seqid));
          await checkThriftCall(scene('feed', server), [
            ...opening('call feed 1 {}'),
            ...lines,
            'trailers ended by end of the connection',
            'end ok',
          ]);
        });

      it('ends with an empty reply where it returns something', async () => {
        const server = async (peer: Peer): Promise<void> => {
          const { seqid } = await peer.next();
          peer.send(reply('ticks', seqid, '0c 0000 0a 0001 0000000000000001 00 00'), reply('ticks', 0, '00'));
          assert.equal(await peer.ended(), true);
        };
        await checkThriftCall(scene('ticks', server), [
          ...opening('call ticks 1 {}'),
          'received reply ticks 1 {"success":{"seq":1}}',
          `trailers ended by empty reply, method ticks, seqid 0, wire bytes ${transport === 'framed' ? 22 : 18}`,
          'end ok',
        ]);
      });

      it('ends with an exception, declared or not', async () => {
        const endings: readonly (readonly [PeerMessage, string])[] = [
          [reply('ticks', 0, gone), 'error status Gone: the server threw Gone: {"why":"x"}'],
          [
            { type: 'exception', method: 'ticks', seqid: 0, body: unknownMethod },
            'error status TApplicationException: the server does not know the method: ?',
          ],
          [
            { type: 'exception', method: '', seqid: 1, body: unknownMethod },
            'error status TApplicationException: the server does not know the method: ?',
          ],
        ];
        for (const [message, error] of endings) {
          const server = async (peer: Peer): Promise<void> => {
            await peer.next();
            peer.send({ type: 'call', method: 'ticks', seqid: 0, body: argX }, message);
            assert.equal(await peer.ended(), true);
          };
          const lines = await transcriptOf(scene('ticks', server));
          assert.deepEqual(
            lines.filter((line) => !line.startsWith('trailers')),
            [...opening('call ticks 1 {}'), 'received call ticks 0 {"data":"x"}', error, 'end failed'],
          );
        }
      });

      it('ends when it is cancelled, or its time is over', async () => {
        const server = async (peer: Peer): Promise<void> => {
          await peer.next();
          peer.send(reply('feed', 1, '00'));
          assert.equal(await peer.ended(), true);
        };
        await checkThriftCall(
          scene('feed', server, async (client) => {
            await client.send('{}');
            await client.sees('received reply feed 1 {}');
            client.call.cancel();
          }),
          [
            ...opening('call feed 1 {}'),
            'received reply feed 1 {}',
            'error cancelled canceled: the call was cancelled',
            'end cancelled',
          ],
        );
        await checkThriftCall({ ...scene('feed', server), options: { deadlineMs: 300 } }, [
          ...opening('call feed 1 {}'),
          'received reply feed 1 {}',
          'error deadline deadline_exceeded: the call was not done within its deadline of 300 ms',
          'end failed',
        ]);
      });

      it('fails where the connection ends before anything came', async () => {
        const lines = await transcriptOf(scene('feed', async (peer) => void (await peer.next())));
        const other = transport === 'framed' ? 'buffered' : 'framed';
        assert.deepEqual(lines.slice(3), [
          `error protocol unavailable: the server closed the connection without an answer; it may expect the transport "${other}", or TLS, or HTTP; its log may say why`,
          'end failed',
        ]);
      });
    });
  });
