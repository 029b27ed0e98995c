/** `parlance lsp`: the language server, for any editor. Loads it when it runs. */
import { parseArgs } from 'node:util';
import { type Command, UsageError } from '../command.ts';

export const lsp: Command = {
  name: 'lsp',
  synopsis: '--stdio',
  summary: 'Starts the language server on standard input and output.',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { stdio: { type: 'boolean' } } });
    if (values.stdio !== true) throw new UsageError('the server needs --stdio');
    // It serves what editors open, which is more than the other commands take.
    await import('../../lsp/main.ts');
    // The connection ends the process when the editor is gone.
    return new Promise<number>(() => undefined);
  },
};
