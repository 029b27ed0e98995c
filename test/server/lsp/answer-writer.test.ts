import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { describe, it } from 'node:test';
import {
  createMessageConnection,
  type Message,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { AnswerWriter, WrittenAnswer } from '../../../server/src/lsp/answer-writer.ts';

const answer = { name: 'größer "𝄞"', list: [1, { a: null }] };
const written = new WrittenAnswer(Buffer.from(JSON.stringify(answer)));

/** A message as it goes out. */
function sent(message: object): Promise<string> {
  const stream = new PassThrough();
  const writer = new AnswerWriter(stream);
  return writer.write(message as Message).then(() => String(stream.read()));
}

describe('the writer of answers', () => {
  it('writes messages as the library does', async () => {
    for (const message of [
      { jsonrpc: '2.0', id: 7, result: answer },
      { jsonrpc: '2.0', method: 'window/logMessage', params: { message: 'größer' } },
      { jsonrpc: '2.0', id: 'a"', result: null },
    ]) {
      const stream = new PassThrough();
      await new StreamMessageWriter(stream).write(message);
      assert.equal(await sent(message), String(stream.read()));
    }
  });

  it('writes an answer that is JSON already as what it stands for', async () => {
    for (const id of [7, 'a"', null])
      assert.equal(
        await sent({ jsonrpc: '2.0', id, result: written }),
        await sent({ jsonrpc: '2.0', id, result: answer }),
      );
    assert.deepEqual(JSON.parse(JSON.stringify({ result: written })), { result: answer });
  });

  it('keeps the order of what it is given at once, for a peer that reads in bits', async () => {
    const [toServer, toClient] = [new PassThrough(), new PassThrough({ highWaterMark: 3 })];
    const server = createMessageConnection(new StreamMessageReader(toServer), new AnswerWriter(toClient));
    const client = createMessageConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    server.onRequest('written', () => written);
    server.onRequest('made', () => answer);
    server.listen();
    client.listen();
    const answers = await Promise.all(
      ['written', 'made', 'written', 'made'].map((method) => client.sendRequest(method)),
    );
    assert.deepEqual(answers, [answer, answer, answer, answer]);
    server.dispose();
    client.dispose();
  });

  it('tells of what could not be written, and that the stream is closed', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
    const writer = new AnswerWriter(stream);
    const told: string[] = [];
    writer.onError(([error]) => told.push(error.message));
    const closed = new Promise<void>((resolve) => {
      writer.onClose(() => resolve());
    });
    await assert.rejects(writer.write({ jsonrpc: '2.0' }), /gone/);
    await closed;
    assert.ok(told.length > 0 && told.every((message) => message === 'gone'));
  });
});
