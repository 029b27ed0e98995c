/** What a lexer makes of a text: its tokens, its comments, and what was wrong; white space is what lies between. */
import { countWhile } from '../base/sorted.ts';
import type { Span } from '../base/span.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { Token } from './token.ts';

export interface TokenList {
  /** In order of place, without an end-of-file token. */
  readonly tokens: readonly Token[];
  /** In order of place; none lies inside a token. */
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** A line comment's span ends before its line break; a block comment's takes in both marks. */
export interface Comment extends Span {
  readonly style: 'line' | 'block';
}

/** Tokens and comments together, in order of place. */
export function* tokensAndComments(list: TokenList): Generator<Token | Comment> {
  let next = 0;
  for (const token of list.tokens) {
    for (
      let comment = list.comments[next];
      comment && comment.start < token.start;
      comment = list.comments[++next]
    )
      yield comment;
    yield token;
  }
  yield* list.comments.slice(next);
}

/** The index of the first item that starts at the offset or after it; the length where there is none. */
export function firstAtOrAfter(items: readonly { readonly start: number }[], offset: number): number {
  return countWhile(items, ({ start }) => start < offset);
}
