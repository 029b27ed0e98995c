/**
 * Bounds the memory for new objects. V8 doubles it for as long as many of them stay alive from one of its collections to
 * the next, as while a workspace is read, up to 128 MB, and gives nothing of it back. A fourth of that serves as well.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** From now on, that memory grows until it has this many bytes, or by one step more. */
export function boundYoungObjects(bytes: number): void {
  // There is an option for it too, but only for who starts the process.
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young === undefined || young.space_size < bytes) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
