/**
 * A process that speaks the call host's protocol and does what a test needs to see done: it crashes on `call/cancel`,
 * fails on `call/halfClose`, tells progress on `call/pause`, asks for a type on `log/range`, hangs on `call/send`, and
 * runs out of memory on `call/forget`. It is in use once it was asked to close a view.
 */
import path from 'node:path';
import {
  createMessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { watchParent } from '../../server/src/call-host/watch-parent.ts';
import { progressOf } from './calls.ts';

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);

connection.onRequest('bundles/missing', ({ ids }: { ids: readonly string[] }) => [
  ...ids,
  ...process.argv.slice(2),
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
let inUse = false;
connection.onRequest('host/status', () => {
  process.stderr.write('asked for its status\n');
  return { inUse };
});
connection.onRequest('view/close', () => {
  inUse = true;
  return null;
});
connection.onRequest('call/send', () => {
  process.stderr.write('hangs\n');
  for (;;);
});
connection.onRequest('call/forget', () => {
  const kept: object[] = [];
  for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
});
process.stdin.once('end', () => process.exit(0));
connection.listen();
watchParent(path.resolve(import.meta.dirname, '../../server/src/call-host/parent-watch.ts'));
