/** The help text. */
import type { Command } from './commands.ts';

export function usage(commands: readonly Command[]): string {
  const lines = commands.map(({ name, synopsis, summary }) => `  ${name} ${synopsis}\n      ${summary}\n`);
  return `Usage: parlance <command> [arguments]\n\n${lines.join('')}`;
}
