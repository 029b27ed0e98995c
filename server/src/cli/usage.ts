/** The help texts. */
import type { Command } from './command.ts';

/** How the commands are called, and what each does. */
export function usage(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ name, synopsis, summary }) => `  parlance ${name} ${synopsis}\n      ${summary}\n`,
  );
  return `Usage:\n${lines.join('')}`;
}

/** All there is to know of one command. */
export function help(command: Command): string {
  const notes = (command.notes ?? []).map((note) => `\n${wrapped(note)}\n`);
  return usage([command]) + notes.join('');
}

const width = 100;

/** Lines of whole words. */
function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}
