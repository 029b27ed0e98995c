/** Lets the start of a body be sent a second time, where the first attempt was not understood at all. */
import { concatBytes } from '../../base/concat-bytes.ts';

/** How much is kept; who has sent more cannot start again. */
const maxKeptBytes = 1024 * 1024;

export interface Replayable {
  readonly first: AsyncIterable<Uint8Array>;
  /** What `first` gave so far, then the rest; nothing where that was too much. `first` ends. */
  readonly again: () => AsyncIterable<Uint8Array> | undefined;
  /** It will not be sent again: nothing more is kept, and `first` is as fast as the body itself. */
  readonly settle: () => void;
}

export function replayable(body: AsyncIterable<Uint8Array>): Replayable {
  const source = body[Symbol.asyncIterator]();
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let replaying = false;
  let settled = false;
  /** The piece that `first` has asked for and did not get yet: it belongs to the replay, if that begins before. */
  let asked: Promise<IteratorResult<Uint8Array>> | undefined;

  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    asked ??= source.next();
    const result = await asked;
    return result;
  };

  const nextKept = async (): Promise<IteratorResult<Uint8Array>> => {
    const result = await next();
    if (replaying) return { value: undefined, done: true };
    asked = undefined;
    if (result.done !== true && keptBytes <= maxKeptBytes && !settled) {
      kept.push(result.value);
      keptBytes += result.value.length;
    }
    return result;
  };

  return {
    first: { [Symbol.asyncIterator]: () => ({ next: () => (settled ? source.next() : nextKept()) }) },
    again: () => {
      if (keptBytes > maxKeptBytes) return undefined;
      replaying = true;
      return replay();
    },
    settle: () => {
      settled = true;
      kept = [];
    },
  };

  async function* replay(): AsyncGenerator<Uint8Array, void, undefined> {
    if (kept.length > 0) yield concatBytes(kept);
    for (;;) {
      const result = await next();
      asked = undefined;
      if (result.done === true) return;
      yield result.value;
    }
  }
}
