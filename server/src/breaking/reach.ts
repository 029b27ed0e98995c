/**
 * Which rpcs a changed declaration reaches: those that send or receive it, by itself or in the messages around it. It is
 * asked step by step who uses a type, so that nothing is read that does not lead to an rpc, and it ends at a limit.
 */
import type { TypeName, TypeUser, UsingMethod } from '../languages/breaking.ts';

export interface Reach {
  /** By name, each once. */
  readonly methods: readonly UsingMethod[];
  /** Whether these are all; else there may be more. */
  readonly isWhole: boolean;
}

/** Who uses a type; nothing where no more can be asked. */
export type UsersOf = (type: TypeName) => Promise<readonly TypeUser[] | undefined>;

/** More types than these are not gone through. */
const maxTypes = 4000;

export async function reachOf(changed: readonly TypeUser[], usersOf: UsersOf): Promise<Reach> {
  const methods = new Map<string, UsingMethod>();
  const types = new Map<string, TypeName>();
  const add = (user: TypeUser): void => {
    if (user.kind === 'type') {
      if (!types.has(user.key)) types.set(user.key, user);
    } else if (!methods.has(user.fullName)) {
      methods.set(user.fullName, user);
    }
  };
  for (const each of changed) add(each);
  let isWhole = true;
  let asked = 0;
  // A map gives out what is added while it is walked.
  for (const type of types.values()) {
    const users = asked++ < maxTypes ? await usersOf(type) : undefined;
    if (users === undefined) {
      isWhole = false;
      break;
    }
    for (const user of users) add(user);
  }
  return {
    methods: [...methods.values()].toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1)),
    isWhole,
  };
}

/** How many places are told with a change, and how many names with it in words. */
const [maxPlaces, maxNames] = [10, 3];

/** In words: `it reaches 12 rpcs: "a.S.Get", … and 9 more`; nothing where it reaches none. */
export function reachInWords({ methods, isWhole }: Reach): string | undefined {
  if (methods.length === 0) return undefined;
  const names = methods.slice(0, maxNames).map(({ fullName }) => `"${fullName}"`);
  const others = methods.length - names.length;
  const listed = others > 0 ? `${names.join(', ')} and ${others} more` : names.join(', ');
  const count = `${isWhole ? '' : 'at least '}${methods.length} ${methods.length === 1 ? 'rpc' : 'rpcs'}`;
  return `it reaches ${count}: ${listed}`;
}

/** The first of them, for related places. */
export function reachedPlaces({ methods }: Reach): readonly UsingMethod[] {
  return methods.slice(0, maxPlaces);
}
