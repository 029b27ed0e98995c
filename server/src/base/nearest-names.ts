/** Which of the names that exist somebody may have meant by one that does not, for messages and quick fixes. */

/** Longer names are compared by this much of their beginning only. */
const compared = 80;

/**
 * The candidates that differ from the written name by few typing errors, the nearest first. Case, `_` and `-` do not
 * count, so that `userId` finds `user_id`.
 */
export function nearestNames(written: string, candidates: Iterable<string>, count = 3): readonly string[] {
  const wanted = folded(written);
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(candidates)) {
    if (name === written) continue;
    const distance = distanceWithin(wanted, folded(name), limit);
    if (distance <= limit) found.push({ name, distance });
  }
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** How many names a message lists. */
const mostListed = 8;

/**
 * The end of a sentence about a name that does not exist: the nearest of those that do, or else the first of them, as
 * the `what` of the thing that has them (`fields`, `methods`). Empty where there are none.
 */
export function suggestion(written: string, candidates: Iterable<string>, what: string): string {
  const all = [...candidates];
  const near = nearestNames(written, all);
  if (near.length > 0) return `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
  if (all.length === 0) return '';
  return `; its ${what} are ${all.slice(0, mostListed).join(', ')}${all.length > mostListed ? ', …' : ''}`;
}

function folded(name: string): string {
  return name.slice(0, compared).toLowerCase().replace(/[_-]/g, '');
}

/** How many characters to insert, leave out, replace or swap with their neighbor; more than `limit` where it is more. */
function distanceWithin(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      current.push(distance);
      best = Math.min(best, distance);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
