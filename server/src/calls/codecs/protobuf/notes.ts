/** What decoding noticed, in few words and few lines. */

/** How many notes are kept; a message can have any number of unknown fields. */
const maxNotes = 20;

export class Notes {
  // There is nothing to note of most messages, and there may be millions of them.
  #notes: Set<string> | undefined;
  #more = 0;
  #unresolvedTypes: Set<string> | undefined;
  /** What stopped decoding; the first reason counts. */
  failure: string | undefined;

  /** `place` is a JSON pointer. */
  add(text: string, place: string): void {
    const note = place === '' ? text : `${text}, at ${place}`;
    this.#notes ??= new Set();
    if (this.#notes.size < maxNotes) this.#notes.add(note);
    else if (!this.#notes.has(note)) this.#more++;
  }

  /** Nobody knows the type. */
  addUnresolved(typeName: string): void {
    this.#unresolvedTypes ??= new Set();
    this.#unresolvedTypes.add(typeName);
  }

  get unresolvedTypes(): readonly string[] {
    return this.#unresolvedTypes === undefined ? [] : [...this.#unresolvedTypes];
  }

  /** Whether there is nothing to say. */
  get isEmpty(): boolean {
    return this.#notes === undefined && this.#unresolvedTypes === undefined && this.failure === undefined;
  }

  fail(reason: string): void {
    this.failure ??= reason;
  }

  list(): readonly string[] {
    const notes = this.#notes === undefined ? [] : [...this.#notes];
    return this.#more === 0 ? notes : [...notes, `and ${this.#more} more`];
  }
}
