/** The command `parlance`: picks the command and reports what it returns. Each command is a file of its own. */
import { commands } from './commands.ts';
import { usage } from './usage.ts';

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${PARLANCE_VERSION}\n`);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const wanted = name === undefined || name === 'help' || name === '--help' || name === '-h';
    const stream = wanted && name !== undefined ? process.stdout : process.stderr;
    stream.write((wanted ? '' : `parlance: there is no command "${name}"\n\n`) + usage(commands));
    return wanted && name !== undefined ? 0 : 2;
  }
  return command.run(rest);
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
