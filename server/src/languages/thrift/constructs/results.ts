/** What a function of fbthrift may return, in which order: an interaction, a type, a sink, a stream. */
import type * as ast from '../ast.ts';
import { constructs as c } from './constructs.ts';
import type { Use } from './uses.ts';

/** The order is that of `parse_return_clause` in fbthrift's parser_core.h. */
export function resultUses({ result, furtherResults }: ast.Function, use: Use): void {
  const [last] = furtherResults.slice(-1);
  if (last === undefined) return;
  const all = [result, ...furtherResults];
  const wrong = firstOutOfOrder(all);
  if (wrong === undefined) use(c.severalResults, { start: result.start, end: last.end });
  else use(c.disorderedResults, wrong);
}

function firstOutOfOrder(results: readonly ast.Type[]): ast.Type | undefined {
  let rank = -1;
  for (const [at, type] of results.entries()) {
    const isVoid = type.kind === 'base-type' && type.name === 'void';
    const own =
      type.kind === 'stream' ? 3 : type.kind === 'sink' ? 2 : at === 0 && type.kind === 'named-type' ? 0 : 1;
    if (own <= rank) return type;
    // Nothing cannot come before more.
    if (isVoid && results[at + 1] !== undefined) return type;
    rank = own;
  }
  return undefined;
}
