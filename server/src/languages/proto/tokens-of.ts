/**
 * The tokens of a text for those who ask one after another: a file is parsed, coloured and laid out within a moment,
 * and tokens take a third of that time each. They are let go of when memory is next looked through.
 */
import type { TokenList } from '../../syntax/token-list.ts';
import { tokenize } from './lexer.ts';

interface Tokenized {
  readonly text: string;
  readonly list: TokenList;
}

let last: WeakRef<Tokenized> | undefined;

export function tokensOf(text: string): TokenList {
  const known = last?.deref();
  if (known?.text === text) return known.list;
  const made: Tokenized = { text, list: tokenize(text) };
  last = new WeakRef(made);
  return made.list;
}
