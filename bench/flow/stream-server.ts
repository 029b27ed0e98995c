/**
 * A gRPC server as a process of its own, for one method that streams: `x-count` messages of 100 bytes, `x-rate` of them
 * a second or as fast as they are taken. Tells its parent its port, how many messages of a stream the connection took,
 * and by its clock when a stream was reset.
 */
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';

export type FromServer =
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'done'; readonly sent: number }
  /** By the clock that the processes of a computer share, in milliseconds. */
  | { readonly kind: 'reset'; readonly at: number };

const messageBytes = 100;
/** Flag and length of an envelope, tag and length of the one field. */
const head = [0, 0, 0, 0, messageBytes, 0x0a, messageBytes - 2];
const stepMs = 5;
/** How many are written at once where nothing says how fast. */
const burst = 500;

function tell(message: FromServer): void {
  process.send?.(message);
}

/** The messages from `first` on, as they go over the wire. */
function messages(first: number, count: number): Buffer {
  const size = head.length + messageBytes - 2;
  const bytes = Buffer.alloc(size * count, 'x');
  for (let at = 0; at < count; at++) {
    bytes.set(head, at * size);
    bytes.write(`message ${String(first + at).padStart(7, '0')} of many `, at * size + head.length);
  }
  return bytes;
}

async function stream(out: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
  const count = Number(headers['x-count']);
  const rate = Number(headers['x-rate'] ?? Infinity);
  const startedAt = performance.now();
  let sent = 0;
  while (sent < count && !out.destroyed) {
    const due = Number.isFinite(rate) ? (rate * (performance.now() - startedAt)) / 1000 : sent + burst;
    const next = Math.min(count, Math.floor(due)) - sent;
    const taken = next <= 0 || out.write(messages(sent, next));
    sent += Math.max(0, next);
    if (!taken) await drained(out);
    else if (Number.isFinite(rate)) await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  if (!out.destroyed) out.end();
  tell({ kind: 'done', sent });
}

function drained(out: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      out.off('drain', done).off('close', done);
      resolve();
    };
    out.on('drain', done).on('close', done);
  });
}

const server = createServer();
server.on('stream', (out, headers) => {
  out.on('error', () => undefined);
  out.on('aborted', () => tell({ kind: 'reset', at: performance.timeOrigin + performance.now() }));
  out.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  out.on('wantTrailers', () => out.sendTrailers({ 'grpc-status': '0' }));
  out.resume();
  void stream(out, headers);
});
server.on('session', (session) => session.on('error', () => undefined));
server.listen(0, '127.0.0.1', () => tell({ kind: 'port', port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit());
