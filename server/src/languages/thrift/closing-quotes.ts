/**
 * Tells strings of several lines from strings that are not closed, which else would swallow what follows. Takes linear
 * time over a whole text, however many quotes it has.
 */
export class ClosingQuotes {
  readonly #text: string;
  /** By quote: the last one found, and where the search began. */
  readonly #found = new Map<number, { readonly from: number; readonly at: number }>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether the quote that follows the one at `start` is likely to close its string, on whatever line. */
  closes(start: number, quote: number): boolean {
    const at = this.#next(start + 1, quote);
    return at >= 0 && looksLikeEnd(this.#text, at + 1);
  }

  /** The next quote that no backslash stands before; -1 where there is none. */
  #next(from: number, quote: number): number {
    const known = this.#found.get(quote);
    if (known !== undefined && from >= known.from && (known.at < 0 || from <= known.at)) return known.at;
    const mark = String.fromCharCode(quote);
    let at = this.#text.indexOf(mark, from);
    while (at >= 0 && isEscaped(this.#text, at, from)) at = this.#text.indexOf(mark, at + 1);
    this.#found.set(quote, { from, at });
    return at;
  }
}

/** Whether the number of backslashes before the offset is odd. */
function isEscaped(text: string, offset: number, from: number): boolean {
  let at = offset;
  while (at > from && text.charAt(at - 1) === '\\') at--;
  return (offset - at) % 2 === 1;
}

/** What may follow the end of a string; what begins one is followed by its text. */
function looksLikeEnd(text: string, after: number): boolean {
  return end.test(text.slice(after, after + 40));
}

const end = /^(\s|[,;:)\]}(/#]|$)/;
