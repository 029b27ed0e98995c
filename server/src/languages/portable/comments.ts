/** Comments of declarations that are converted, as lines of the language that they come to. */
import type { PortableComments } from '../../model/portable.ts';

export interface CommentLines {
  /** What stands above. */
  readonly above: readonly string[];
  /** What stands behind the statement; empty, or with a space in front. */
  readonly behind: string;
}

/**
 * @param notes lines more for the comment right above.
 * @param asDoc writes the comment right above, where that has a form of its own.
 */
export function commentLines(
  { detached, doc, trailing }: PortableComments,
  notes: readonly string[] = [],
  asDoc: (text: string) => readonly string[] = asComment,
): CommentLines {
  const staysBehind = trailing !== undefined && !trailing.includes('\n');
  const texts = [doc, staysBehind ? undefined : trailing, notes.length === 0 ? undefined : notes.join('\n')];
  const own = texts.filter((text) => text !== undefined && text !== '').join('\n');
  return {
    above: [...detached.flatMap((text) => [...asComment(text), '']), ...(own === '' ? [] : asDoc(own))],
    behind: staysBehind && trailing !== '' ? ` // ${trailing}` : '',
  };
}

export function asComment(text: string): readonly string[] {
  return linesOf(text).map((line) => `// ${line}`.trimEnd());
}

/** Whatever ends a line for one of the languages would end the comment. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|[\n\u2028\u2029\v\f\0]/);
}
