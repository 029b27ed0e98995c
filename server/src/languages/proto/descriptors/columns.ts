/**
 * Lines and columns as protoc counts them: lines end at `\n` alone, columns count bytes of UTF-8, and a tab goes on to
 * the next multiple of eight. Both are 0-based.
 */

const tabWidth = 8;

/** How many characters are counted at most for a column: there is a known one every so often. */
const stride = 64;

export class Columns {
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  /** The columns of every `stride`th offset; nothing where every character is one column wide. */
  readonly #columns: readonly number[] | undefined;
  /** The line that was found last: the next is most often the same, or the one after it. */
  #line = 0;

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    let isPlain = true;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) starts.push(at + 1);
      else if (code === 9 || code > 127) isPlain = false;
    }
    this.#lineStarts = starts;
    this.#columns = isPlain ? undefined : columnsOf(text);
  }

  lineOf(offset: number): number {
    const starts = this.#lineStarts;
    for (let line = this.#line; line < this.#line + 2; line++)
      if ((starts[line] ?? Infinity) <= offset && offset < (starts[line + 1] ?? Infinity))
        return (this.#line = line);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.#line = low);
  }

  /** The column of an offset on its line. */
  columnOf(offset: number, line: number): number {
    const start = this.#lineStarts[line] ?? 0;
    if (this.#columns === undefined) return offset - start;
    const known = Math.floor(offset / stride);
    const isOnLine = known * stride > start;
    let column = isOnLine ? (this.#columns[known] ?? 0) : 0;
    for (let at = isOnLine ? known * stride : start; at < offset; at++)
      column = columnAfter(column, this.#text.charCodeAt(at));
    return column;
  }
}

function columnsOf(text: string): readonly number[] {
  const columns: number[] = [];
  let column = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at % stride === 0) columns.push(column);
    const code = text.charCodeAt(at);
    column = code === 10 ? 0 : columnAfter(column, code);
  }
  return columns;
}

function columnAfter(column: number, code: number): number {
  if (code === 9) return column + tabWidth - (column % tabWidth);
  if (code < 0x80) return column + 1;
  if (code < 0x800) return column + 2;
  // Each half of a surrogate pair has two of its four bytes.
  return column + (code >= 0xd800 && code <= 0xdfff ? 2 : 3);
}
