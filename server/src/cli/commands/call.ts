/** `parlance call`: one call, or one session, with messages in and out as JSON. Loads what it takes when it runs. */
import { callUsage } from '../call/usage.ts';
import type { Command } from '../command.ts';

export const call: Command = {
  ...callUsage,
  async run(args, { languages }) {
    const { callByArguments } = await import('../call/make-call.ts');
    return callByArguments(args, languages);
  },
};
