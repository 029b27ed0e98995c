/** Gives a name that a rule objects to the one that the rule asks for, wherever it is used. */
import type { Action, ActionSource } from './action.ts';

export const betterName: ActionSource = {
  name: 'better-name',
  kinds: ['quickfix'],
  actions(context) {
    const offered = new Map<string, Action>();
    for (const { betterName: better } of context.reported) {
      if (better === undefined) continue;
      const title = `Rename to "${better.name}"`;
      offered.set(title, {
        title,
        kind: 'quickfix',
        change: (signal) => context.rename(better.at, better.name, signal),
      });
    }
    return [...offered.values()];
  },
};
