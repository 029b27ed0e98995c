/** When V8 has collected what is not used any more. */
import { constants, PerformanceObserver } from 'node:perf_hooks';

/** Tells of collections from now on, soon after them: whether one was of all that there is, not only of what is new. */
export function onCollection(tell: (isMajor: boolean) => void): void {
  const observer = new PerformanceObserver((list) => tell(list.getEntries().some(isMajor)));
  observer.observe({ entryTypes: ['gc'] });
}

/** What Node tells of a collection, which its types leave out. */
function isMajor(collection: object): boolean {
  const { detail } = collection as { readonly detail?: { readonly kind?: number } };
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
