/**
 * Header fields by name, in any case. Far cheaper than the `Headers` of fetch, which check again what `metadata.ts` has
 * checked: a short call would spend more on them than on its message.
 */
import type { Metadata } from '../contract/target.ts';

export class HeaderFields {
  readonly #fields = new Map<string, string>();

  /** The values of a name that comes more than once are joined (RFC 9110, section 5.3). */
  constructor(fields: Iterable<Metadata[number]> = []) {
    for (const [name, value] of fields) {
      const present = this.get(name);
      this.set(name, present === null ? value : `${present}, ${value}`);
    }
  }

  get(name: string): string | null {
    return this.#fields.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#fields.set(name.toLowerCase(), value);
  }

  delete(name: string): void {
    this.#fields.delete(name.toLowerCase());
  }

  /** Names in lower case, in the order in which they were first set. */
  [Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    return this.#fields.entries();
  }
}
