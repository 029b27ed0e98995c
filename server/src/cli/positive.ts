/** Numbers in options of the command line. */
import { UsageError } from './command.ts';

/** @throws {UsageError} where the text is no number above 0, or a very large one. */
export function positive(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && number < 1e6)) throw new UsageError(`${option} is a number above 0, not "${text}"`);
  return number;
}
