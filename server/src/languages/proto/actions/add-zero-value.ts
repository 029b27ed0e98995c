/** Gives a closed enum a value for what is not said. Of an open one, whose first value must be zero, a check offers that. */
import type { Span } from '../../../base/span.ts';
import { lineBefore } from '../../../diagnostics/edits.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import type { Refactoring } from '../../language.ts';
import { isClosed } from '../field-facts.ts';
import { tokenize } from '../lexer.ts';
import { unspecifiedName } from '../naming.ts';
import type { ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';

export function addZeroValue(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const symbol = declarationAt(file, place);
  if (symbol?.kind !== 'enum' || !isClosed(symbol) || symbol.values.some(({ number }) => number === 0))
    return [];
  const [first] = symbol.values;
  if (first === undefined) return [];
  const line = `${unspecifiedName(symbol.name)} = 0;`;
  return [
    {
      title: `Add "${line}" (becomes the default)`,
      kind: 'refactor.rewrite',
      edits() {
        const { text } = file.parsed;
        return [lineBefore(text, withComments(text, tokenize(text).comments, first.node).start, line)];
      },
    },
  ];
}
