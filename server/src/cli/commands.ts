/** The commands of the command line, in the order in which help shows them. */

export interface Command {
  readonly name: string;
  /** The arguments, as help shows them. */
  readonly synopsis: string;
  /** One line. */
  readonly summary: string;
  /** Returns the exit status: 0 fine, 1 an error in what was looked at, 2 bad usage. */
  run(args: readonly string[]): Promise<number>;
}

export const commands: readonly Command[] = [];
