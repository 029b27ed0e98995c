/** What decoding noticed, in few words and few lines. */

/** How many notes are kept; a message can have any number of unknown fields. */
const maxNotes = 20;

export class Notes {
  readonly #notes = new Set<string>();
  #more = 0;
  readonly unresolvedTypes = new Set<string>();
  /** What stopped decoding; the first reason counts. */
  failure: string | undefined;

  /** `place` is a JSON pointer. */
  add(text: string, place: string): void {
    const note = place === '' ? text : `${text}, at ${place}`;
    if (this.#notes.size < maxNotes) this.#notes.add(note);
    else if (!this.#notes.has(note)) this.#more++;
  }

  fail(reason: string): void {
    this.failure ??= reason;
  }

  list(): readonly string[] {
    return this.#more === 0 ? [...this.#notes] : [...this.#notes, `and ${this.#more} more`];
  }
}
