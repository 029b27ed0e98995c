/**
 * Lines and columns as protoc counts them: lines end at `\n` alone, columns count bytes of UTF-8, and a tab goes on to
 * the next multiple of eight. Both are 0-based.
 */

const tabWidth = 8;

export class Columns {
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  /** Whether every character is one column wide. */
  readonly #plain: boolean;

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
    this.#plain = !/[\t\u0080-\uffff]/.test(text);
  }

  lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The column of an offset on its line. */
  columnOf(offset: number, line: number): number {
    const start = this.#lineStarts[line] ?? 0;
    if (this.#plain) return offset - start;
    let column = 0;
    for (let at = start; at < offset; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 9) column += tabWidth - (column % tabWidth);
      else if (code < 0x80) column++;
      else if (code < 0x800) column += 2;
      // Each half of a surrogate pair has two of its four bytes.
      else column += code >= 0xd800 && code <= 0xdfff ? 2 : 3;
    }
    return column;
  }
}
