/** The first of a name in a list: in long lists by a table, so that looking up each of many names takes linear time. */

/** Up to here looking at each is the faster way. */
const few = 16;

const tables = new WeakMap<readonly object[], ReadonlyMap<string, object>>();

/** `nameOf` gives each item the same name whenever it is asked; what has none is passed over. */
export function firstNamed<T extends object>(
  items: readonly T[],
  name: string,
  nameOf: (item: T) => string | undefined,
): T | undefined {
  if (items.length <= few) return items.find((item) => nameOf(item) === name);
  let table = tables.get(items) as Map<string, T> | undefined;
  if (table === undefined) {
    table = new Map<string, T>();
    for (const item of items) {
      const own = nameOf(item);
      if (own !== undefined && !table.has(own)) table.set(own, item);
    }
    tables.set(items, table);
  }
  return table.get(name);
}

/** The first symbol of the name. */
export function named<T extends { readonly name: string }>(
  symbols: readonly T[],
  name: string,
): T | undefined {
  return symbols.length === 0 ? undefined : firstNamed(symbols, name, (symbol) => symbol.name);
}
