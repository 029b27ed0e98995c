/** Writes down the name that a field has in JSON, so that the field can be renamed without a change of it. */
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import type { Span } from '../../../base/span.ts';
import type { Refactoring } from '../../language.ts';
import { customJsonName, jsonName } from '../json-name.ts';
import type { FieldSymbol, ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';
import { optionInBrackets } from './option-edits.ts';

export function keepJsonName(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const symbol = declarationAt(file, place);
  const edit = symbol?.kind === 'field' ? jsonNameEdit(file, symbol) : undefined;
  if (symbol?.kind !== 'field' || edit === undefined) return [];
  return [
    {
      title: `Write down its name in JSON, "${jsonName(symbol)}"`,
      kind: 'refactor.rewrite',
      edits: () => [edit],
    },
  ];
}

/** Nothing where the name is written down, and of what has no such name: extensions and groups. */
export function jsonNameEdit(file: ProtoLinked, field: FieldSymbol): TextEdit | undefined {
  const { node, extend, name } = field;
  if (node.kind !== 'field' || extend !== undefined || name === '' || customJsonName(field) !== undefined)
    return undefined;
  return optionInBrackets(file, node, `json_name = "${jsonName(field)}"`);
}
