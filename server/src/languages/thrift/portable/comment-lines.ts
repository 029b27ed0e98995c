/** Comments as lines of Thrift: those of declarations are doc comments, which generators carry on. */
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
    above: [...detached.flatMap((text) => [...asComment(text), '']), ...(own === '' ? [] : asDoc(own))],
    behind: staysBehind && trailing !== '' ? ` // ${trailing}` : '',
  };
}

export function asComment(text: string): readonly string[] {
  return linesOf(text).map((line) => `// ${line}`.trimEnd());
}

function asDoc(text: string): readonly string[] {
  // What would end the comment, or make none of it, stays a comment of lines.
  if (text.includes('*/') || /^[*\s]*$/.test(text)) return asComment(text);
  const lines = linesOf(text);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && !only.startsWith('*') && !/[*/]$/.test(only))
    return [`/** ${only} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}

/** Whatever ends a line for one of the languages would end the comment. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|[\n\u2028\u2029\v\f\0]/);
}
