/** Translates offsets of one text into lines and columns and back. Built lazily: most texts are never asked. */

/** Both 0-based; `character` counts UTF-16 code units from the start of the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** How many lines are looked at one by one. */
const nearby = 16;

export class LineIndex {
  readonly #text: string;
  #starts: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearer end. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: this.columnAt(offset, line) };
  }

  /**
   * The line alone, of an offset that is moved likewise. Quicker where it is `near`, or a few lines below, as when one
   * goes through a text.
   */
  lineAt(offset: number, near = -1): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    if (near >= 0 && near <= high && (starts[near] ?? 0) <= offset) {
      const far = Math.min(near + nearby, high);
      for (low = near; low < far; low++) if ((starts[low + 1] ?? 0) > offset) return low;
    }
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The column of an offset that is in the line. */
  columnAt(offset: number, line: number): number {
    return Math.max(0, Math.min(offset, this.#text.length)) - (this.#lineStarts()[line] ?? 0);
  }

  /** The offset of a position; a column past the end of its line becomes the end of that line, before the line break. */
  offsetAt(position: Position): number {
    const starts = this.#lineStarts();
    if (position.line < 0) return 0;
    if (position.line >= starts.length) return this.#text.length;
    const start = starts[position.line] ?? 0;
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }

  /** The offset of the first character of a line. */
  lineStart(line: number): number {
    return this.#lineStarts()[line] ?? this.#text.length;
  }

  /** The offset after the last character of a line, its line break not counted. */
  lineEnd(line: number): number {
    const starts = this.#lineStarts();
    const start = starts[line] ?? this.#text.length;
    let end = starts[line + 1] ?? this.#text.length;
    while (end > start && isLineBreak(this.#text.charCodeAt(end - 1))) end--;
    return end;
  }

  #lineStarts(): Uint32Array {
    return (this.#starts ??= findLineStarts(this.#text));
  }
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/**
 * Lines end at `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol. Both are searched for, since that is
 * five times as fast as looking at each character.
 */
function findLineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  let lineFeed = indexAfter(text, '\n', -1);
  let carriageReturn = indexAfter(text, '\r', -1);
  for (;;) {
    const first = Math.min(lineFeed, carriageReturn);
    if (first === Infinity) return Uint32Array.from(starts);
    const last = lineFeed === first + 1 ? lineFeed : first;
    starts.push(last + 1);
    if (carriageReturn <= last) carriageReturn = indexAfter(text, '\r', last);
    if (lineFeed <= last) lineFeed = indexAfter(text, '\n', last);
  }
}

function indexAfter(text: string, character: string, at: number): number {
  const found = text.indexOf(character, at + 1);
  return found < 0 ? Infinity : found;
}
