/**
 * A text that is written piece by piece and is, for the most part, a copy of another one: what goes on in the source
 * where the last piece ended is one piece with it, so that a layout of a million tokens is joined from few strings.
 */
export class MostlyCopied {
  readonly #source: string;
  readonly #parts: string[] = [];
  /** What of the source comes behind the parts. */
  #from = 0;
  #to = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** All that was written so far. */
  get text(): string {
    this.#goTo(this.#to);
    return this.#parts.join('');
  }

  /** Writes what stands at the place in the source. */
  copy(start: number, end: number): void {
    if (start !== this.#to) this.#goTo(start);
    this.#to = end;
  }

  /** Writes a text, wherever it is from. */
  add(text: string): void {
    if (this.#source.startsWith(text, this.#to)) {
      this.#to += text.length;
      return;
    }
    this.#goTo(this.#to);
    this.#parts.push(text);
  }

  #goTo(offset: number): void {
    if (this.#to > this.#from) this.#parts.push(this.#source.slice(this.#from, this.#to));
    this.#from = this.#to = offset;
  }
}
