/** Holds a layout against what it was made from: formatting changes white space and nothing else. */
import { hasSameContent, type LexedText } from '../../../syntax/same-content.ts';
import { tokenize } from '../lexer.ts';
import type { ThriftParsed } from '../parser.ts';

/** Whether the layout has the tokens of the file, and its comments. */
export function saysTheSame({ text }: ThriftParsed, layout: string): boolean {
  return hasSameContent(lexed(text), lexed(layout), ({ text: file, list }) =>
    list.tokens.map(({ start, end }) => file.slice(start, end)),
  );
}

function lexed(text: string): LexedText {
  return { text, list: tokenize(text) };
}
