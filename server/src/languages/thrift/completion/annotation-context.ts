/** Where a cursor is in annotations in parentheses, from words alone. */
import type { Word } from '../../../syntax/typed-words.ts';

/** What annotations are of, as far as they say. */
export type AnnotationTarget =
  'field' | 'argument' | 'function' | 'enum value' | 'typedef' | 'const' | 'type' | 'any';

export type AnnotationPlace =
  | {
      readonly kind: 'annotation-key';
      readonly target: AnnotationTarget;
      readonly given: ReadonlySet<string>;
    }
  | { readonly kind: 'annotation-value'; readonly key: string };

/** `start` is the index behind the parenthesis. */
export function annotationAt(
  words: readonly Word[],
  start: number,
  target: AnnotationTarget,
): AnnotationPlace | { readonly kind: 'nothing' } {
  const given = new Set<string>();
  let at = start;
  for (;;) {
    const key = words[at]?.text;
    if (key === undefined) return { kind: 'annotation-key', target, given };
    if (key === ')') return { kind: 'nothing' };
    given.add(key);
    if (words[at + 1]?.text === '=') {
      if (at + 2 === words.length) return { kind: 'annotation-value', key };
      at += 3;
    } else at++;
    const separator = words[at]?.text;
    if (separator === undefined) return { kind: 'nothing' };
    if (separator === ',' || separator === ';') at++;
  }
}
