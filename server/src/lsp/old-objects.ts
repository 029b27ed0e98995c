/**
 * Bounds how much the memory for objects that stay may grow before V8 looks for what can be let go of. Left alone, V8
 * lets it grow to several times what it found alive, for the memory of a server is its own; this one is a guest beside
 * an editor.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { onCollection } from './collections.ts';

/**
 * In percent of what was alive. Costs a few percent of processor time while a workspace is read, and saves a third of
 * the memory.
 */
const mostGrowth = 50;

/** Where it grows by less, V8 is busy with nothing else. */
const leastGrowth = 10;

/** In bytes. */
const mostBytes = 35_000_000;

/** In percent, of as many bytes that are alive. */
export function growthOf(alive: number): number {
  return Math.round(Math.min(mostGrowth, Math.max(leastGrowth, (mostBytes / alive) * 100)));
}

/** From now on, it grows by half at most, and by less where half is many bytes. */
export function boundOldObjects(): void {
  let growth = mostGrowth;
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  onCollection(() => {
    const wanted = growthOf(getHeapStatistics().used_heap_size);
    // It holds for the collection after the next, so it need not be exact.
    if (Math.abs(wanted - growth) < 5) return;
    growth = wanted;
    setFlagsFromString(`--heap-growing-percent=${growth}`);
  });
}
