/** `parlance run`: the requests of documents, with their assertions. Loads what it takes when it runs. */
import type { Command } from '../command.ts';
import { runUsage } from '../run/usage.ts';

export const run: Command = {
  ...runUsage,
  async run(args, { languages }) {
    const { runByArguments } = await import('../run/make-run.ts');
    return runByArguments(args, languages);
  },
};
