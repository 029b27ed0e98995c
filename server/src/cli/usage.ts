/** The help text. */
import type { Command } from './command.ts';

export function usage(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ name, synopsis, summary }) => `  parlance ${name} ${synopsis}\n      ${summary}\n`,
  );
  return `Usage:\n${lines.join('')}`;
}
