/** Comments as lines of Protobuf. */
import type { PortableComments } from '../../../model/portable.ts';

export interface CommentLines {
  /** What stands above. */
  readonly above: readonly string[];
  /** What stands behind the statement; empty, or with a space in front. */
  readonly behind: string;
}

/** `notes` are lines more for the comment right above. */
export function commentLines(comments: PortableComments, notes: readonly string[] = []): CommentLines {
  const { detached, doc, trailing } = comments;
  const staysBehind = trailing !== undefined && !trailing.includes('\n');
  const texts = [doc, staysBehind ? undefined : trailing, notes.length === 0 ? undefined : notes.join('\n')];
  const own = texts.filter((text) => text !== undefined && text !== '').join('\n');
  return {
    above: [...detached.flatMap((text) => [...asComment(text), '']), ...(own === '' ? [] : asComment(own))],
    behind: staysBehind && trailing !== '' ? ` // ${trailing}` : '',
  };
}

export function asComment(text: string): readonly string[] {
  // Whatever ends a line for one of the languages would end the comment.
  return text.split(/\r\n?|[\n\u2028\u2029\v\f\0]/).map((line) => `// ${line}`.trimEnd());
}
