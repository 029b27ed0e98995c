/** The words of types, as far as they are written. */
import type { Word } from '../../../syntax/typed-words.ts';

/** The part of a field that stands before its name. */
export interface FieldHead {
  /** `optional`, `required` or `repeated`. */
  readonly label: string | undefined;
  /** As written; empty of a map. */
  readonly type: string;
}

/** The name of a type from a word on, and the index of the word behind it. */
export function typeFrom(
  words: readonly Word[],
  start: number,
): { readonly text: string; readonly end: number } {
  let text = '';
  let end = start;
  for (; end < words.length; end++) {
    const word = words[end]?.text ?? '';
    // A name goes on behind a dot, and a dot behind a name.
    const goesOn = word === '.' ? !text.endsWith('.') : isOpen(text) && /^\w/.test(word);
    if (!goesOn) break;
    text += word;
  }
  return { text, end };
}

/** Whether a part of the name is still to come. */
export function isOpen(name: string): boolean {
  return name === '' || name.endsWith('.');
}
