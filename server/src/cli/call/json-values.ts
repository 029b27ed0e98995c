/**
 * Cuts text that arrives in pieces into the JSON values that follow each other in it, with or without line breaks
 * between them. Finds where values end and no more: whether a value is JSON is for its reader to say. Looks at each
 * character once.
 */

/** A value with the place where it starts; both 0-based, the column in UTF-16 code units. */
export interface JsonText {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A value is longer than its reader wants to keep. */
export class ValueTooLong extends Error {}

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const isSpace = (code: number): boolean => code === 32 || code === NEWLINE || code === 9 || code === 13;
const isOpener = (code: number): boolean => code === 123 || code === 91;
const isCloser = (code: number): boolean => code === 125 || code === 93;

export class JsonValues {
  readonly #maxLength: number;
  /** Of the value that is arriving: what came of it in earlier pieces. */
  #parts: string[] = [];
  #length = 0;
  #state: 'between' | 'word' | 'nested' | 'string' = 'between';
  #depth = 0;
  #escaped = false;
  #line = 0;
  #column = 0;
  #start = { line: 0, column: 0 };

  /** In UTF-16 code units. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /**
   * The values that are complete with the piece.
   * @throws {ValueTooLong}
   */
  *push(piece: string): Generator<JsonText> {
    /** Where the value that is arriving starts in the piece. */
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#state === 'word' && (isSpace(code) || isOpener(code) || code === QUOTE))
        yield this.#finish(piece.slice(from, at));
      if (this.#state === 'between') {
        from = at;
        this.#begin(code);
      } else if (this.#goesOn(code)) {
        this.#step(code);
        continue;
      } else {
        yield this.#finish(piece.slice(from, at + 1));
      }
      this.#step(code);
    }
    if (this.#state !== 'between') this.#keep(piece.slice(from));
  }

  /** No more will come. What is left is the beginning of a value, or a word. */
  *end(): Generator<JsonText> {
    if (this.#state !== 'between') yield this.#finish('');
  }

  #begin(code: number): void {
    if (isSpace(code)) return;
    this.#start = { line: this.#line, column: this.#column };
    this.#depth = isOpener(code) ? 1 : 0;
    this.#state = this.#depth > 0 ? 'nested' : code === QUOTE ? 'string' : 'word';
  }

  /** Whether the value goes on behind the character. */
  #goesOn(code: number): boolean {
    if (this.#state === 'word') return true;
    if (this.#state === 'string') {
      // JSON has no strings over several lines, so a quote that is missing costs no more than its line.
      if (code === NEWLINE) return false;
      if (this.#escaped) this.#escaped = false;
      else if (code === BACKSLASH) this.#escaped = true;
      else if (code === QUOTE) {
        this.#state = 'nested';
        return this.#depth > 0;
      }
      return true;
    }
    if (code === QUOTE) this.#state = 'string';
    else if (isOpener(code)) this.#depth++;
    else if (isCloser(code)) this.#depth--;
    return this.#depth > 0;
  }

  #step(code: number): void {
    if (code === NEWLINE) {
      this.#line++;
      this.#column = 0;
    } else this.#column++;
  }

  #keep(part: string): void {
    this.#length += part.length;
    if (this.#length > this.#maxLength) throw new ValueTooLong();
    this.#parts.push(part);
  }

  #finish(last: string): JsonText {
    this.#keep(last);
    const text = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    this.#state = 'between';
    this.#escaped = false;
    return { text, ...this.#start };
  }
}
