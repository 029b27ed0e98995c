/** Texts by number, each kept once: for what says the same names over and over. It only grows. */

export class StringTable {
  readonly #texts: string[];
  /** Made when first asked for: whoever only reads needs none. */
  #ids: Map<string, number> | undefined;
  #letters = new Uint32Array();

  /** The texts get their places as numbers; one that stands there twice goes by the last of its numbers from now on. */
  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
  }

  /** One more than the largest number. */
  get size(): number {
    return this.#texts.length;
  }

  /** The numbers of the texts, in their order; those that are new are added. */
  idsOf(texts: readonly string[]): readonly number[] {
    const ids = (this.#ids ??= numbersOf(this.#texts));
    const added = [...new Set(texts)].filter((text) => !ids.has(text));
    for (const text of apart(added)) {
      ids.set(text, this.#texts.length);
      this.#texts.push(text);
    }
    return texts.map((text) => ids.get(text) ?? 0);
  }

  /** Empty where there is no such number. */
  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** Which letters a text has, as bits: a text without one of another's bits lacks one of its letters. */
  lettersOf(id: number): number {
    if (this.#letters.length < this.#texts.length) {
      const grown = new Uint32Array(this.#texts.length * 2);
      grown.set(this.#letters);
      this.#letters = grown;
    }
    // A bit that no letter has tells those that are known.
    return (this.#letters[id] ||= lettersIn(this.textOf(id)) | knownBit);
  }

  get texts(): readonly string[] {
    return this.#texts;
  }
}

function numbersOf(texts: readonly string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let id = 0; id < texts.length; id++) numbers.set(texts[id] ?? '', id);
  return numbers;
}

const knownBit = 1 << 31;

/** The letters of a text, small or not, as bits; other characters share those that are left. */
export function lettersIn(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 32;
    letters |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code & 3));
  }
  return letters;
}

/** The texts without those that they were cut out of, which they would keep in memory. */
function apart(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return texts;
  const all = texts.join('\n').split('\n');
  return all.length === texts.length ? all : texts;
}
