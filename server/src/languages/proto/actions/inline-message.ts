/** Puts the fields of a message in the place of a field of it. The message stays, for whoever else uses it. */
import { contains, type Span } from '../../../base/span.ts';
import { applyEdits, indentOf } from '../../../diagnostics/edits.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import { beforeRest } from '../../../syntax/before-rest.ts';
import type { Refactoring } from '../../language.ts';
import { nextFreeNumber } from '../free-number.ts';
import { isMap, presenceOf } from '../field-facts.ts';
import { tokenize } from '../lexer.ts';
import type { FieldSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';
import { reservations } from './reserve-deleted.ts';

export function inlineMessage(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const field = declarationAt(file, place);
  if (field?.kind !== 'field' || field.node.kind !== 'field' || !contains(field.node, place)) return [];
  const { node, parent, typeSymbol } = field;
  if (field.extend !== undefined || field.oneof?.node.kind === 'oneof' || field.label === 'repeated')
    return [];
  if (parent === undefined || parent.node.kind === 'field' || typeSymbol?.kind !== 'message' || isMap(field))
    return [];
  const owner = parent.node;
  const first = nextFreeNumber(parent);
  if (first === undefined || !isPlain(typeSymbol) || typeSymbol === parent) return [];
  return [
    {
      title: `Inline the fields of "${typeSymbol.name}" (changes the wire format)`,
      kind: 'refactor.inline',
      edits() {
        const { text } = file.parsed;
        const { start, end } = node;
        const indent = indentOf(text, start);
        const lines = typeSymbol.fields.map((each, at) =>
          fieldText(each, first + at).replaceAll('\n', `\n${indent}`),
        );
        return [
          { span: { start, end }, newText: beforeRest(text, end, lines.join(`\n${indent}`), indent) },
          ...reservations(file, owner.body, [field.number], [field.name]),
        ].toSorted((a, b) => a.span.start - b.span.start);
      },
      objection: (after) => changedField(typeSymbol, after, parent.fullName),
    },
  ];
}

/** One that has fields and nothing else, all of the language that the other file is in. */
function isPlain({ node, fields, file }: MessageSymbol): boolean {
  return (
    node.kind === 'message' &&
    fields.length > 0 &&
    file.parsed.problems.length === 0 &&
    node.body.statements.every(
      (each) => each.kind === 'field' || each.kind === 'reserved' || each.kind === 'empty',
    )
  );
}

/** With its comments, another number, and what it is indented by taken away. */
function fieldText({ node, typeNode, typeSymbol, file }: FieldSymbol, number: number): string {
  const { text } = file.parsed;
  const span = withComments(text, tokenize(text).comments, node);
  const edits = [
    { span: shifted(node.number, span.start), newText: String(number) },
    ...(typeSymbol !== undefined && typeNode.kind === 'named-type' && 'fullName' in typeSymbol
      ? [{ span: shifted(typeNode, span.start), newText: typeSymbol.fullName }]
      : []),
  ];
  const made = applyEdits(text.slice(span.start, span.end), edits) ?? '';
  return made.replaceAll(`\n${indentOf(text, node.start)}`, '\n');
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start - by, end: end - by };
}

/** What would not be as it was: names and features are looked up from elsewhere. */
function changedField(from: MessageSymbol, after: ProtoLinked, into: string): string | undefined {
  const messages = [...after.messages];
  for (const message of messages) messages.push(...message.messages);
  const target = messages.find(({ fullName }) => fullName === into);
  for (const field of from.fields) {
    const made = target?.fields.find(({ name }) => name === field.name);
    if (made === undefined || typeOf(made) !== typeOf(field))
      return `"${field.name}" would be of another type`;
    if (presenceOf(made) !== presenceOf(field))
      return `whether "${field.name}" is set would be told in another way`;
  }
  return undefined;
}

/** Of a map what its entries hold: the message of these goes by another name in every message. */
function typeOf(field: FieldSymbol): string {
  const { type, typeSymbol } = field;
  if (isMap(field) && typeSymbol?.kind === 'message') return typeSymbol.fields.map(typeOf).join();
  return `${type} ${typeSymbol?.fullName ?? ''}`;
}
