/** The target that a call of a service goes to, where nobody needs to be asked. */

export interface TargetHints {
  /** Which was used last for the service, and the one that was chosen for the workspace. */
  readonly last: string | undefined;
  readonly chosen: string | undefined;
  /** Those whose servers have told that they have the service. */
  readonly serving: readonly string[];
}

/** @param names of the targets that speak what the service does; nothing where several could be meant. */
export function knownTarget(names: readonly string[], hints: TargetHints): string | undefined {
  const { last, chosen, serving } = hints;
  const has = (name: string | undefined): name is string => name !== undefined && names.includes(name);
  if (names.length === 1) return names[0];
  if (has(last)) return last;
  if (has(chosen)) return chosen;
  const [only, another] = new Set(serving.filter(has));
  return another === undefined ? only : undefined;
}
