/**
 * Bounds the memory for new objects. V8 doubles it for as long as many of them stay alive from one of its collections to
 * the next, as while a workspace is read, up to 128 MB. A fourth of that serves as well.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { onCollection } from './collections.ts';

/** By how much V8 lets that memory grow at once, where it may. */
const growth = 2;

/** From now on, that memory grows until it has this many bytes, or by one step more. */
export function boundYoungObjects(bytes: number): void {
  let factor = growth;
  // There is an option for it too, but only for who starts the process.
  onCollection(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    // V8 takes it back when nothing has happened for a while, and it must be able to grow again then.
    const wanted = young !== undefined && young.space_size >= bytes ? 1 : growth;
    if (wanted === factor) return;
    factor = wanted;
    setFlagsFromString(`--semi-space-growth-factor=${factor}`);
  });
}
