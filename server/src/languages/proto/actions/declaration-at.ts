/** Which declaration a place in a file is about. */
import { contains, type Span } from '../../../base/span.ts';
import { type NamedSymbol, sourceSymbols } from '../declared-symbol.ts';
import type { ProtoLinked } from '../symbols.ts';

/**
 * The innermost declaration whose beginning holds the place: all of one without a body, else what stands before the
 * body. Nothing between declarations.
 */
export function declarationAt(file: ProtoLinked, place: Span): NamedSymbol | undefined {
  let found: NamedSymbol | undefined;
  for (const symbol of sourceSymbols(file))
    if (
      contains(headOf(symbol), place) &&
      (found === undefined || contains(found.node, symbol.node) || isMessageOf(found, symbol))
    )
      found = symbol;
  return found;
}

function headOf({ node }: NamedSymbol): Span {
  const open = 'body' in node ? node.body?.open : undefined;
  return { start: node.start, end: open === undefined || open < 0 ? node.end : open };
}

/** A group declares a message and a field by one name; its field is what others see. */
function isMessageOf(message: NamedSymbol, field: NamedSymbol): boolean {
  return message.node === field.node && field.kind === 'field';
}
