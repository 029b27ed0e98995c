/** Who uses which type in files that are all there: one walk over them, when it is first asked. */
import type { Comparer, TypeUser } from '../languages/breaking.ts';
import { type Reach, reachOf } from './reach.ts';

/** What changed declarations reach in the files. What was found out is kept: many changes are of one type. */
export function reachIn<L>(
  comparer: Comparer<L>,
  files: readonly L[],
): (changed: readonly TypeUser[]) => Promise<Reach> {
  let users: ReadonlyMap<string, readonly TypeUser[]> | undefined;
  const known = new Map<string, Promise<Reach>>();
  return (changed) => {
    const key = changed.map((each) => (each.kind === 'type' ? each.key : each.fullName)).join('\n');
    let reach = known.get(key);
    if (reach === undefined) {
      const all = (users ??= usersIn(comparer, files));
      reach = reachOf(changed, (type) => Promise.resolve(all.get(type.key) ?? []));
      known.set(key, reach);
    }
    return reach;
  };
}

function usersIn<L>(comparer: Comparer<L>, files: readonly L[]): ReadonlyMap<string, readonly TypeUser[]> {
  const users = new Map<string, TypeUser[]>();
  for (const file of files)
    for (const { user, uses } of comparer.typeUses(file))
      for (const key of uses) {
        const known = users.get(key);
        if (known === undefined) users.set(key, [user]);
        else known.push(user);
      }
  return users;
}
