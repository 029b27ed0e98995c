/**
 * Writes JSON laid out as the Apache compiler does: two spaces a level, a line an item, and an empty object or array on
 * two lines. What is written is the business of others.
 */

/** Of what a few lines can mean in full there is no end; a text of that many UTF-16 units is given up. */
const maxLength = 32 * 1024 * 1024;

export class JsonWriter {
  readonly #parts: string[] = [];
  #length = 0;
  #depth = 0;
  /** Whether something stands in the innermost object or array. */
  #isEmpty = true;

  /** The text, with a line break at its end; nothing where it grew too large. */
  finish(): string | undefined {
    this.#put('\n');
    return this.isFull ? undefined : this.#parts.join('');
  }

  /** Whether the text is too large, so that nothing more is written. */
  get isFull(): boolean {
    return this.#length > maxLength;
  }

  /** An object that stands where a value does; annotations alone have their brace indented. */
  object(members: () => void, isIndented = false): void {
    this.#put(isIndented ? `${this.#indent()}{\n` : '{\n');
    this.#inside(members);
    this.#put(`\n${this.#indent()}}`);
  }

  array<T>(items: Iterable<T>, write: (item: T) => void): void {
    this.#put('[\n');
    this.#inside(() => {
      for (const item of items) {
        if (this.isFull) return;
        this.#next();
        this.#put(this.#indent());
        write(item);
      }
      if (!this.#isEmpty) this.#put('\n');
    });
    this.#put(`${this.#indent()}]`);
  }

  key(name: string): void {
    this.#next();
    this.#put(`${this.#indent()}${quoted(name)}: `);
  }

  /** The same where the key is no text. */
  keyOf(write: () => void): void {
    this.#next();
    this.#put(this.#indent());
    write();
    this.#put(': ');
  }

  string(value: string): void {
    this.#put(quoted(value));
  }

  /** A number, `true` or `false`. */
  raw(text: string): void {
    this.#put(text);
  }

  #inside(write: () => void): void {
    const wasEmpty = this.#isEmpty;
    this.#isEmpty = true;
    this.#depth++;
    write();
    this.#depth--;
    this.#isEmpty = wasEmpty;
  }

  #next(): void {
    if (!this.#isEmpty) this.#put(',\n');
    this.#isEmpty = false;
  }

  #indent(): string {
    return '  '.repeat(this.#depth);
  }

  #put(text: string): void {
    if (this.isFull) return;
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** Slashes are escaped; control characters without a letter of their own are not. */
function quoted(text: string): string {
  return `"${text.replace(/["\\/\b\f\n\r\t]/g, (character) => `\\${letters[character] ?? character}`)}"`;
}

const letters: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };
