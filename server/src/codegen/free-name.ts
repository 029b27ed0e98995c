/** Names for declarations whose own a language has already. */

/** Gives what stands beside a declaration; it is asked for only where the declaration cannot have its own name. */
export type Siblings = () => readonly { readonly name: string }[];

/** The name; where it is reserved, with as many `_` behind it as it takes to be neither that nor a sibling's. */
export function freeName(name: string, isReserved: (name: string) => boolean, siblings: Siblings): string {
  if (!isReserved(name)) return name;
  const taken = new Set(siblings().map((each) => each.name));
  let free = `${name}_`;
  while (taken.has(free) || isReserved(free)) free += '_';
  return free;
}
