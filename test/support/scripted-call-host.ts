/**
 * A process that speaks the call host's protocol and does what a test needs to see done: it crashes on `call/cancel`,
 * fails on `call/halfClose`, tells progress on `call/pause`, and asks for a type on `log/range`.
 */
import {
  createMessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { progressOf } from './calls.ts';

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);

connection.onRequest('bundles/missing', ({ ids }: { ids: readonly string[] }) => [
  ...ids,
  process.argv[2],
  ...process.execArgv.filter((argument) => argument.startsWith('--max-old-space-size')),
]);
connection.onRequest('call/cancel', () => process.exit(7));
connection.onRequest('call/halfClose', () => {
  throw new ResponseError(-32_000, 'the message', { phase: 'status', message: 'the message' });
});
connection.onRequest('call/pause', ({ callId }: { callId: string }) => {
  void connection.sendNotification('progress', progressOf(callId));
  return null;
});
connection.onNotification('progress/ack', ({ callId }: { callId: string }) => {
  process.stderr.write(`acknowledged ${callId}\n`);
});
connection.onRequest('log/range', async ({ callId }: { callId: string }) => {
  const bundle: unknown = await connection.sendRequest('types/resolve', { typeName: callId });
  return [{ seq: 0, kind: 'end', timeMs: 0, preview: JSON.stringify(bundle) }];
});
process.stdin.once('end', () => process.exit(0));
connection.listen();
