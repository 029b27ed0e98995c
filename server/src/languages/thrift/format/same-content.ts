/** Holds a layout against what it was made from: formatting changes white space and nothing else. */
import { hasSameComments, hasSameTokens, type LexedText } from '../../../syntax/same-content.ts';
import { tokenize } from '../lexer.ts';
import type { ThriftParsed } from '../parser.ts';

/** Whether the layout has the tokens of the file, and its comments. */
export function saysTheSame({ text, tokens }: ThriftParsed, layout: string): boolean {
  const before: LexedText = { text, list: tokens };
  const after: LexedText = { text: layout, list: tokenize(layout) };
  return hasSameComments(before, after) && hasSameTokens(before, after);
}
