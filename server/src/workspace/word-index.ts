/** Which files can have a word. */
import type { Uri } from '../base/uri.ts';
import { mayHold, type WordSet, wordsIn } from './word-set.ts';

/** For so many words it is kept which files have them. */
const mostFound = 64;

export class WordIndex {
  readonly #words = new Map<Uri, WordSet>();
  /** Of the words that were asked for since a file changed: who looks for a name often asks again. */
  readonly #found = new Map<string, readonly Uri[]>();

  set(uri: Uri, words: WordSet): void {
    this.#words.set(uri, words);
    this.#found.clear();
  }

  delete(uri: Uri): void {
    this.#words.delete(uri);
    this.#found.clear();
  }

  clear(): void {
    this.#words.clear();
    this.#found.clear();
  }

  /** All that have the word are among them. */
  filesWith(word: string): readonly Uri[] {
    const known = this.#found.get(word);
    if (known !== undefined) return known;
    const wanted = wordsIn(word);
    const found: Uri[] = [];
    for (const [uri, words] of this.#words) if (mayHold(words, wanted)) found.push(uri);
    if (this.#found.size >= mostFound) this.#found.clear();
    this.#found.set(word, found);
    return found;
  }
}
