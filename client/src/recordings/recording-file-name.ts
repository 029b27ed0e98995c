/** What a recording is called until somebody calls it otherwise: by its method and the time, as no other file. */
import { shortName } from '../full-name.ts';

/** @param called the method, or the full name of the service where the call is of no one method. */
export function usualName(called: string, time: Date): string {
  // A name from a schema is a word; of another only what is one is taken.
  const word = shortName(called).replace(/[^\w-]/g, '') || 'call';
  return `${word} ${time.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')}`;
}

/** The name with its extension, and with a number where another file is called so. */
export function freeName(name: string, extension: string, taken: ReadonlySet<string>): string {
  const small = new Set([...taken].map((each) => each.toLowerCase()));
  for (let count = 1; ; count++) {
    const file = `${name}${count === 1 ? '' : ` (${count})`}.${extension}`;
    if (!small.has(file.toLowerCase())) return file;
  }
}
