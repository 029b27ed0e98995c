/** Texts by number, each kept once: for what says the same names over and over. It only grows. */

export class StringTable {
  readonly #texts: string[];
  /** Made when first asked for: whoever only reads needs none. */
  #ids: Map<string, number> | undefined;

  /** The texts get their places as numbers; none may stand there twice. */
  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
  }

  /** One more than the largest number. */
  get size(): number {
    return this.#texts.length;
  }

  /** The numbers of the texts, in their order; those that are new are added. */
  idsOf(texts: readonly string[]): readonly number[] {
    const ids = (this.#ids ??= new Map(this.#texts.map((text, id) => [text, id])));
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

  get texts(): readonly string[] {
    return this.#texts;
  }
}

/** The texts without those that they were cut out of, which they would keep in memory. */
function apart(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return texts;
  const all = texts.join('\n').split('\n');
  return all.length === texts.length ? all : texts;
}
