/** Where the parts of a qualified name stand. */
import type { Span } from '../../base/span.ts';
import { typeIndex } from '../../syntax/token.ts';
import { tokenize } from './lexer.ts';
import { Dot } from './tokens.ts';

const dot = typeIndex(Dot);

/** In order; between them may be white space and comments, which the name's own text goes without. */
export function nameParts(text: string, name: Span & { readonly text: string }): Span[] {
  const { start, end } = name;
  if (name.text.length !== end - start)
    return tokenize(text.slice(start, end))
      .tokens.filter(({ tokenTypeIdx }) => tokenTypeIdx !== dot)
      .map((token) => ({ start: start + token.start, end: start + token.end }));
  const parts: Span[] = [];
  let from = 0;
  while (from <= name.text.length) {
    const next = name.text.indexOf('.', from);
    const to = next < 0 ? name.text.length : next;
    if (to > from) parts.push({ start: start + from, end: start + to });
    from = to + 1;
  }
  return parts;
}
