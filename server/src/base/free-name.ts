/** Names for what is made, until somebody finds better ones. */

/** The name itself, or with the least number from 2 that makes it one that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count++) {
    const free = `${name}${count === 1 ? '' : count}`;
    if (!isTaken(free)) return free;
  }
}
