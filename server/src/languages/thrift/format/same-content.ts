/** Holds a layout against what it was made from: formatting changes white space, separators where asked, and no more. */
import type { SeparatorStyle } from '../../../model/layout-style.ts';
import { hasSameComments, hasSameTokens, type LexedText } from '../../../syntax/same-content.ts';
import type { TokenList } from '../../../syntax/token-list.ts';
import { tokenize } from '../lexer.ts';
import { parseThrift, type ThriftParsed } from '../parser.ts';
import { separatedItems } from './separators.ts';

/** Whether the layout has the tokens of the file, and its comments. */
export function saysTheSame(before: ThriftParsed, layout: string, separators?: SeparatorStyle): boolean {
  const source: LexedText = { text: before.text, list: before.tokens };
  const after: LexedText = { text: layout, list: tokenize(layout) };
  if (!hasSameComments(source, after)) return false;
  if (separators === undefined || separators === 'keep') return hasSameTokens(source, after);
  const read = parseThrift(layout);
  if (read.problems.length > 0) return false;
  const [some, others] = [withoutSeparators(before), withoutSeparators(read)];
  return (
    hasSameTokens({ text: before.text, list: some.list }, { text: layout, list: others.list }) &&
    some.ends.join() === others.ends.join()
  );
}

/** The tokens that say something, and behind how many of them the items of blocks end. */
function withoutSeparators({ file, tokens }: ThriftParsed): {
  readonly list: TokenList;
  readonly ends: readonly number[];
} {
  const items = separatedItems(file, tokens);
  const separators = new Set(items.flatMap((item) => item.separators));
  const kept = tokens.tokens.filter((token) => !separators.has(token));
  const count = new Map(kept.map(({ end }, index) => [end, index + 1]));
  return { list: { ...tokens, tokens: kept }, ends: items.map(({ end }) => count.get(end) ?? 0) };
}
