/** When V8 has collected all that is not used any more, not only of what is new. */
import { constants, PerformanceObserver } from 'node:perf_hooks';

/** Tells of each from now on, soon after it. */
export function onMajorCollection(tell: () => void): void {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntries().some(isMajor)) tell();
  });
  observer.observe({ entryTypes: ['gc'] });
}

/** What Node tells of a collection, which its types leave out. */
function isMajor(collection: object): boolean {
  const { detail } = collection as { readonly detail?: { readonly kind?: number } };
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
