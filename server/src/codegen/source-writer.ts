/** Lines of source text with their indentation. */

export class SourceWriter {
  readonly #step: string;
  readonly #lines: string[] = [];
  #indent = '';

  /** `step` is one level of indentation. */
  constructor(step: string) {
    this.#step = step;
  }

  /** Adds lines; an empty one gets no indentation. */
  line(...lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line === '' ? '' : this.#indent + line);
  }

  /** Adds a line that opens a block, and the block. */
  block(head: string, body: () => void): void {
    this.line(head);
    this.indented(body);
  }

  indented(body: () => void): void {
    const outer = this.#indent;
    this.#indent += this.#step;
    body();
    this.#indent = outer;
  }

  /** The text so far, with one line break at its end. */
  get text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }
}
