/**
 * Says of each token and comment of a text what it is: names by the roles that the tree gives them, the rest by their
 * token types. The roles come from the languages.
 */
import type { Span } from '../base/span.ts';
import type { Token } from './token.ts';
import type { Comment, TokenList } from './token-list.ts';

/** What a token is, of the kinds that there are, and of what it is more: bits. */
export interface Nature<Kind> {
  readonly kind: Kind;
  readonly modifiers: number;
}

/** What the words between two offsets are. */
export interface Role<Kind> extends Span, Nature<Kind> {
  /** Whether the words are one, with the dots between them. */
  readonly isWhole?: true;
}

export interface Classification<Kind> {
  readonly text: string;
  /** Of a part of the text, with offsets in that part. */
  readonly list: TokenList;
  /** Where the part begins. */
  readonly offset: number;
  /** In order of place. */
  readonly roles: readonly Role<Kind>[];
  readonly natures: Natures<Kind>;
}

/** What tokens and comments are without a role. */
export interface Natures<Kind> {
  /** By the numbers of token types. A token of a type that is not here is punctuation. */
  readonly types: readonly (TypeNature<Kind> | undefined)[];
  readonly punctuation: Nature<Kind>;
  readonly comment: Nature<Kind>;
  readonly docComment: Nature<Kind>;
}

export interface TypeNature<Kind> extends Nature<Kind> {
  /** Whether tokens of the type are words, which can have a role. */
  readonly isWord: boolean;
}

export function classify<Kind>({
  text,
  list,
  offset,
  roles,
  natures,
}: Classification<Kind>): readonly (Span & Nature<Kind>)[] {
  const lexemes: (Span & Nature<Kind>)[] = [];
  let nextComment = 0;
  let nextRole = 0;
  let wholeEnd = 0;
  const commentsBefore = (end: number): void => {
    for (
      let comment = list.comments[nextComment];
      comment !== undefined;
      comment = list.comments[nextComment]
    ) {
      if (comment.start >= end) return;
      lexemes.push(commentLexeme(comment));
      nextComment++;
    }
  };
  for (const token of list.tokens) {
    commentsBefore(token.start);
    add(token);
  }
  commentsBefore(Infinity);
  return lexemes;

  function add({ tokenTypeIdx, start: from, end: to }: Token): void {
    const [start, end] = [from + offset, to + offset];
    if (start < wholeEnd) return;
    const nature = natures.types[tokenTypeIdx];
    let role = nature?.isWord === true ? roles[nextRole] : undefined;
    while (role !== undefined && role.end <= start) role = roles[++nextRole];
    if (role === undefined || role.start > start) {
      const { kind, modifiers } = nature ?? natures.punctuation;
      lexemes.push({ start, end, kind, modifiers });
    } else {
      if (role.isWhole === true) wholeEnd = role.end;
      lexemes.push({
        start,
        end: Math.max(end, wholeEnd),
        kind: role.kind,
        modifiers: role.modifiers,
      });
    }
  }

  function commentLexeme({ start, end }: Comment): Span & Nature<Kind> {
    const from = start + offset;
    const isDoc = text.startsWith('/**', from) ? end - start > 4 : text.startsWith('///', from);
    return { start: from, end: end + offset, ...(isDoc ? natures.docComment : natures.comment) };
  }
}
