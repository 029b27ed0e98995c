/** The comments that document a declaration: those right above it, or else behind its semicolon. */
import type { Span } from '../../base/span.ts';
import { firstAtOrAfter, type TokenList } from '../../syntax/token-list.ts';
import { commentsAfter, type CommentsBetween, commentText } from './descriptors/attach-comments.ts';
import { Columns } from './descriptors/columns.ts';
import { tokenize } from './lexer.ts';
import type { ProtoParsed } from './parser.ts';
import { tokenEndBefore } from './statements-around.ts';

export type DocReader = (file: ProtoParsed, node: Span) => string | undefined;

/** Makes a reader that tokenizes each file once; keep it no longer than the task takes. */
export function docReader(): DocReader {
  const files = new Map<ProtoParsed, { readonly list: TokenList; readonly columns: Columns }>();
  return (file, node) => {
    const { text } = file;
    let known = files.get(file);
    if (known === undefined) files.set(file, (known = { list: tokenize(text), columns: new Columns(text) }));
    const { list, columns } = known;
    if (list.comments.length === 0) return undefined;
    const before = (next: number): CommentsBetween =>
      commentsAfter(text, columns, list.tokens[next - 1]?.end);
    const { leading } = before(firstAtOrAfter(list.tokens, node.start));
    if (leading.length > 0) return plainText(commentText(text, leading));
    if (text.charAt(node.end - 1) !== ';') return undefined;
    const { trailing } = before(firstAtOrAfter(list.tokens, node.end));
    return plainText(commentText(text, trailing));
  };
}

/** The same for one declaration, in a time that does not depend on the size of the file. */
export function docOf({ text, file }: ProtoParsed, node: Span): string | undefined {
  // Nothing but whether two offsets are on one line is asked for.
  const lines = { lineOf: (offset: number) => (offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1)) };
  const { leading } = commentsAfter(text, lines, tokenEndBefore(file, node.start));
  if (leading.length > 0) return plainText(commentText(text, leading));
  if (text.charAt(node.end - 1) !== ';') return undefined;
  return plainText(commentText(text, commentsAfter(text, lines, node.end).trailing));
}

/** Without the space that comments begin their lines with. */
function plainText(comment: string): string | undefined {
  const text = comment.replace(/^ /gm, '').trim();
  return text === '' ? undefined : text;
}
