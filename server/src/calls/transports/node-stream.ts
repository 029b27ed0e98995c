/** Pulling from and writing to Node's streams, with every way they can end told apart by the caller. */
import type { Readable, Writable } from 'node:stream';

/**
 * What arrives, as it is asked for: while nobody asks, no more than the stream's own buffer is read, so that flow
 * control holds the sender back. Returns at the stream's end or close, whole or not; errors are left to the caller.
 */
export async function* pulledChunks(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  let ended = stream.readableEnded || stream.destroyed;
  let wake: (() => void) | undefined;
  const onReadable = (): void => wake?.();
  const onEnd = (): void => {
    ended = true;
    wake?.();
  };
  stream.on('readable', onReadable).on('end', onEnd).on('close', onEnd);
  try {
    for (;;) {
      const chunk = stream.read() as Uint8Array | null;
      if (chunk !== null) yield chunk;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    stream.off('readable', onReadable).off('end', onEnd).off('close', onEnd);
  }
}

/** Writes the body, waiting whenever the stream's buffer is full, and ends the stream. Stops when the stream closes. */
export async function writeBody(stream: Writable, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of body) {
    if (stream.destroyed || stream.writableEnded) return;
    if (!stream.write(chunk)) await drained(stream);
  }
  if (!stream.destroyed && !stream.writableEnded) stream.end();
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
    if (stream.destroyed) done();
  });
}
