/** Changes whether a field can be absent, and whether it has to be there. What is on the wire of a present field stays. */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { insertion, wordRemoval } from '../../../diagnostics/edits.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { removeOption } from '../edits.ts';
import { EDITION_2023, PROTO2 } from '../edition.ts';
import { presenceOf } from '../field-facts.ts';
import type { FieldSymbol, ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';
import { optionInBrackets } from './option-edits.ts';

export function changePresence(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const field = declarationAt(file, place);
  if (field?.kind !== 'field' || field.node.kind !== 'field' || field.extend !== undefined) return [];
  if (field.oneof?.node.kind === 'oneof' || field.label === 'repeated') return [];
  if (field.typeSymbol?.kind === 'message' && file.edition !== PROTO2) return [];
  const { node, name } = field;
  const offer = (title: string, edits: () => readonly TextEdit[]): Refactoring<ProtoLinked>[] => [
    { title, kind: 'refactor.rewrite', edits },
  ];
  const toOptional = `Make "${name}" optional`;
  const toImplicit = `Take absent for the default in "${name}"`;
  const presence = presenceOf(field);
  if (file.edition >= EDITION_2023) {
    if (presence === 'explicit') return offer(toImplicit, () => featureEdits(field, node, 'IMPLICIT'));
    return offer(toOptional, () => featureEdits(field, node, 'EXPLICIT'));
  }
  const { label } = node;
  if (file.edition === PROTO2) {
    if (label === undefined) return [];
    const other = presence === 'required' ? 'optional' : 'required';
    const title =
      other === 'optional' ? toOptional : `Make "${name}" required (messages without it are refused)`;
    return offer(title, () => [{ span: { start: label.start, end: label.end }, newText: other }]);
  }
  if (label === undefined) return offer(toOptional, () => [insertion(node.type.start, 'optional ')]);
  return offer(toImplicit, () => [wordRemoval(file.parsed.text, label)]);
}

function featureEdits(field: FieldSymbol, node: ast.Field, presence: string): readonly TextEdit[] {
  const { file } = field;
  const stated = field.options.find(
    ({ name: { parts } }) =>
      parts.length === 2 && parts[0]?.name.text === 'features' && parts[1]?.name.text === 'field_presence',
  );
  if (stated?.value === undefined)
    return [optionInBrackets(file, node, `features.field_presence = ${presence}`)];
  const outer = field.parent?.features ?? file.features;
  if (outer.field_presence === presence) return removeOption(file, stated)[0]?.edits ?? [];
  return [{ span: { start: stated.value.start, end: stated.value.end }, newText: presence }];
}
