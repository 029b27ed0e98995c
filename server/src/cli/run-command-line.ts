/** Runs the command that the arguments of the process name, and reports what it returns. Each command is a file of its own. */
import type { Language } from '../languages/language.ts';
import { version } from '../base/version.ts';
import { type Command, UsageError } from './command.ts';
import { help, usage } from './usage.ts';

/** Sets the exit status of the process. */
export async function runCommandLine(
  commands: readonly Command[],
  languages: readonly Language[],
): Promise<void> {
  // A reader that has seen enough closes the pipe; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`parlance: the output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  process.exitCode = await statusOf(process.argv.slice(2), commands, languages);
}

async function statusOf(
  args: readonly string[],
  commands: readonly Command[],
  languages: readonly Language[],
): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') return print(`${version}\n`);
  if (name === 'help' || name === '--help' || name === '-h') return print(usage(commands));
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const problem = name === undefined ? '' : `parlance: there is no command "${name}"\n\n`;
    process.stderr.write(problem + usage(commands));
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) return print(help(command));
  try {
    return await command.run(rest, { languages });
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
    const problem = unknownOption(error, rest, command) ?? error.message;
    process.stderr.write(`parlance ${command.name}: ${problem}\n\n${usage([command])}`);
    return 2;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Node's own complaint about arguments, from `parseArgs`. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

/** The option that does not exist as it was written, and what to do instead where that is known. */
function unknownOption(
  error: Error,
  args: readonly string[],
  { elsewhere = {} }: Command,
): string | undefined {
  const named = /^Unknown option '(-[^']*)'/.exec(error.message)?.[1];
  if (named === undefined) return undefined;
  // `-plaintext` is complained about as `-p`.
  const written = args.find((arg) => arg.startsWith(named))?.split('=', 1)[0] ?? named;
  const long = written.replace(/^--?(?=..)/, '--');
  const advice = Object.hasOwn(elsewhere, long) ? elsewhere[long] : undefined;
  return `there is no option "${written}"${advice === undefined ? '' : `; ${advice}`}`;
}
