/**
 * The tokens of a text for those who ask one after another: a file is parsed, coloured and laid out within a moment,
 * and tokens take a third of that time each. Those of the last text are kept, and no more. Not by a weak reference:
 * what such a one leads to is kept alive until the whole task ends, and a task can go over thousands of files.
 */
import type { TokenList } from '../../syntax/token-list.ts';
import { tokenize } from './lexer.ts';

let last: { readonly text: string; readonly list: TokenList } | undefined;

export function tokensOf(text: string): TokenList {
  if (last?.text !== text) last = { text, list: tokenize(text) };
  return last.list;
}
