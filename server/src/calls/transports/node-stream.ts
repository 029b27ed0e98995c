/** Pulling from and writing to Node's streams, with every way they can end told apart by the caller. */
import type { Readable, Writable } from 'node:stream';

/**
 * What arrives, as it is asked for: while nobody asks, no more than the stream's own buffer is read, so that flow
 * control holds the sender back. Ends at the stream's end or close, whole or not; errors are left to the caller, whose
 * `atEnd` may throw one in place of the end. `onChunk` runs for each piece that is taken. Can be iterated once.
 */
export function pulledChunks(
  stream: Readable,
  atEnd: () => Promise<void> | undefined = () => undefined,
  onChunk: () => void = () => undefined,
): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => new ChunkPuller(stream, atEnd, onChunk) };
}

type Pulled = IteratorResult<Uint8Array, undefined>;

const nothingMore: Pulled = { value: undefined, done: true };

/** By hand, since each turn of a generator takes several promises. */
class ChunkPuller implements AsyncIterator<Uint8Array, undefined> {
  readonly #stream: Readable;
  readonly #atEnd: () => Promise<void> | undefined;
  readonly #onChunk: () => void;
  #ended: boolean;
  #waiting: ((pulled: Pulled | Promise<Pulled>) => void) | undefined;

  constructor(stream: Readable, atEnd: () => Promise<void> | undefined, onChunk: () => void) {
    this.#stream = stream;
    this.#atEnd = atEnd;
    this.#onChunk = onChunk;
    this.#ended = stream.readableEnded || stream.destroyed;
    stream.on('readable', this.#wake).on('end', this.#end).on('close', this.#end);
  }

  next(): Promise<Pulled> {
    const pulled = this.#pull();
    if (pulled !== undefined) return Promise.resolve(pulled);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  return(): Promise<Pulled> {
    this.#stream.off('readable', this.#wake).off('end', this.#end).off('close', this.#end);
    return Promise.resolve(nothingMore);
  }

  readonly #wake = (): void => {
    if (this.#waiting === undefined) return;
    const pulled = this.#pull();
    if (pulled === undefined) return;
    this.#waiting(pulled);
    this.#waiting = undefined;
  };

  readonly #end = (): void => {
    this.#ended = true;
    this.#wake();
  };

  /** Nothing where there is nothing yet. */
  #pull(): Pulled | Promise<Pulled> | undefined {
    const chunk = this.#stream.read() as Uint8Array | null;
    if (chunk !== null) {
      this.#onChunk();
      return { value: chunk, done: false };
    }
    if (!this.#ended) return undefined;
    return this.#atEnd()?.then(() => nothingMore) ?? nothingMore;
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
