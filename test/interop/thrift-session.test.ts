/** One connection on which both sides talk, on thriftpy2 and Apache Thrift for Python. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EventSummary } from '../../server/src/contract/call-log.ts';
import { CommandLine } from './support/command-line.ts';
import { Editor } from './support/editor.ts';
import type { EditorCall } from './support/editor-call.ts';
import { withPeer } from './support/peer.ts';
import { twoWayApache, twoWayThriftpy2 } from './support/peers.ts';

/** How each server sends what nobody asked for. */
const servers = {
  thriftpy2: { start: twoWayThriftpy2, pushed: 'push oneway' },
  'Apache Thrift for Python': { start: twoWayApache, pushed: 'push call' },
};

/** What `parlance call` prints of a message of a session. */
interface SessionLine {
  readonly event: string;
  readonly type: string;
  readonly method: string;
  readonly seqid: number;
  readonly message: unknown;
}

const document = (address: string, body: string): string => `\
# @thrift framed binary
THRIFT ${address}/MyThriftService

${body}
`;

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

const labelled = (rows: readonly EventSummary[], label: string): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'received' && row.label === label ? row.preview : []));

/** Resolves with all rows, as soon as the call has as many of this label. */
async function untilReceived(
  call: EditorCall,
  label: string,
  count: number,
): Promise<readonly EventSummary[]> {
  for (let known = 0; ;) {
    const rows = await call.rows();
    if (labelled(rows, label).length >= count) return rows;
    known = Math.max(known, rows.length);
    await call.progress(({ eventCount }) => eventCount > known);
  }
}

for (const [server, { start, pushed }] of Object.entries(servers))
  describe(`session with ${server}, framed binary`, () => {
    it('shows what the server sends on its own, between calls and before there are any', () =>
      withPeer(start, async ({ address }) => {
        const call = await editor.send(document(address, ''));
        await untilReceived(call, pushed, 1);
        await call.sendBlock('=== send_request\n{ "message": "Hello, server!" }');
        await untilReceived(call, 'send_request reply', 1);
        const seen = labelled(await call.rows(), pushed).length;
        const rows = await untilReceived(call, pushed, seen + 2);
        assert.deepEqual(labelled(rows, 'send_request reply'), ['{"success":"echo: Hello, server!"}']);
        assert.deepEqual(
          labelled(rows, pushed),
          labelled(rows, pushed).map((_, number) => `{"message":"news ${number}"}`),
        );
        await call.finishSending();
        assert.equal((await call.ended()).state, 'done');
      }));

    it('takes replies that overtake each other', () =>
      withPeer(start, async ({ address }) => {
        // A message is got once one was sent: both calls wait, and are answered behind those that were sent later.
        const call = await editor.send(
          document(
            address,
            `\
=== get_message
{}
=== get_message
{}
=== send_request
{ "message": "one" }
=== send_request
{ "message": "two" }`,
          ),
        );
        const rows = await untilReceived(call, 'get_message reply', 2);
        assert.deepEqual(labelled(rows, 'send_request reply'), [
          '{"success":"echo: one"}',
          '{"success":"echo: two"}',
        ]);
        assert.deepEqual(labelled(rows, 'get_message reply').toSorted(), [
          '{"success":"one"}',
          '{"success":"two"}',
        ]);
        const order = rows.flatMap(({ kind, label }) => (kind === 'received' ? (label ?? '') : []));
        assert.ok(order.indexOf('send_request reply') < order.indexOf('get_message reply'));
        await call.finishSending();
        assert.equal((await call.ended()).state, 'done');
      }));

    it('takes calls as they are typed, and prints all that comes, by command', () =>
      withPeer(start, async ({ address }) => {
        const schema = ['--schema', 'my_thrift_service.thrift', '--thrift', 'framed,binary'];
        const command = new CommandLine([...schema, `thrift://${address}`, 'MyThriftService']);
        const [type = ''] = pushed.split(' ').slice(1);
        const isPush = ({ method }: SessionLine): boolean => method === 'push';
        const until = async (enough: (lines: readonly SessionLine[]) => boolean): Promise<void> => {
          await command.lines((lines) => enough(lines.map((line) => JSON.parse(line) as SessionLine)));
        };
        await until((lines) => lines.some(isPush));
        command.type('{"method":"get_message"}');
        command.type('{"method":"send_request","args":{"message":"one"}}');
        await until((lines) => lines.some(({ method }) => method === 'get_message'));
        command.type('{"method":"send_request","args":{"message":"two"}}');
        await until((lines) => lines.filter(({ method }) => method === 'send_request').length === 2);
        const { status, output, errors } = await command.end();
        assert.equal(status, 0);
        // What a server pushes as calls is not answered here.
        assert.match(errors, type === 'call' ? /^parlance call: not answered: push \(seqid 0\).*\n$/ : /^$/);
        const lines = output
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as SessionLine);
        assert.deepEqual(
          lines.filter((line) => !isPush(line)),
          [
            ['send_request', { success: 'echo: one' }, 2],
            ['get_message', { success: 'one' }, 1],
            ['send_request', { success: 'echo: two' }, 3],
          ].map(([method, message, seqid]) => ({ event: 'received', type: 'reply', method, seqid, message })),
        );
        for (const [number, push] of lines.filter(isPush).entries())
          assert.deepEqual(push, {
            event: 'received',
            type,
            method: 'push',
            seqid: 0,
            message: { message: `news ${number}` },
          });
      }));

    it('says that a call was left without a reply, where the session ends before', () =>
      withPeer(start, async (peer) => {
        const call = await editor.send(document(peer.address, '=== get_message\n{}'));
        await untilReceived(call, pushed, 1);
        await peer.kill();
        const { error } = await call.ended();
        assert.deepEqual(
          [error?.phase, error?.message],
          ['protocol', 'the server closed the connection and left a call without a reply'],
        );
      }));
  });
