/** What a command of the command line is. `commands/index.ts` is the table of them. */
import type { Language } from '../languages/language.ts';

export interface Command {
  readonly name: string;
  /** The arguments, as help shows them. */
  readonly synopsis: string;
  /** One line. */
  readonly summary: string;
  /** What else there is to know, a paragraph each. */
  readonly notes?: readonly string[];
  /** Options of other tools that people write here, and what to do in place of each. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /**
   * Returns the exit status: 0 fine, 1 an error in what was looked at, 2 bad usage.
   * @throws {UsageError} for arguments that make no sense.
   */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

/** What every command is given. */
export interface CommandContext {
  readonly languages: readonly Language[];
}

/** Arguments that make no sense; ends with exit status 2. */
export class UsageError extends Error {}
