/** Walks a tree without recursion, so that its depth and width cost memory only as they are walked. */

/** The node and all below it, parents before their children, children in their order. */
export function* preorder<T>(root: T, childrenOf: (node: T) => readonly T[]): Generator<T> {
  const ahead: Iterator<T, undefined>[] = [[root].values()];
  for (let siblings = ahead.at(-1); siblings !== undefined; siblings = ahead.at(-1)) {
    const next = siblings.next();
    if (next.done === true) {
      ahead.pop();
      continue;
    }
    yield next.value;
    const children = childrenOf(next.value);
    if (children.length > 0) ahead.push(children.values());
  }
}
