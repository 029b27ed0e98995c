/** Looks into lists that are in order, in logarithmic time. */

/** How many items at the beginning are so, where none behind the first that is not so is so again. */
export function countWhile<T>(items: readonly T[], isSo: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isSo(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
