/** `parlance import`: requests that another tool has saved, as a request document. */
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { messageOf } from '../../base/thrown.ts';
import { type Command, UsageError } from '../command.ts';

export const importCommand: Command = {
  name: 'import',
  synopsis: 'FILE|-',
  summary:
    'Prints a request document (.rpc) with the calls of a file: command lines of grpcurl, buf curl and curl, an .http ' +
    'file, a request or collection of Postman, a request of Bruno.',
  notes: [
    'Nothing of the file is run, and no file that it names is read. Credentials are left out: the document names ' +
      'secrets in their place. What could not be carried over stands as a comment.',
  ],
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) throw new UsageError('no file was given');
    if (more.length > 0) throw new UsageError(`"${more[0]}" is one file too many`);
    let text: string;
    try {
      text = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8');
    } catch (thrown) {
      process.stderr.write(`parlance import: ${file}: ${messageOf(thrown)}\n`);
      return 2;
    }
    const { importCalls } = await import('../../languages/rpc/import-calls/index.ts');
    const result = importCalls(text);
    if (result.kind === 'document') process.stdout.write(result.text);
    else process.stderr.write(`parlance import: ${result.message}\n`);
    return result.kind === 'document' ? 0 : 1;
  },
};
