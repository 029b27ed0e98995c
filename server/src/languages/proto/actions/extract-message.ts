/** Moves the selected fields of a message into a new one, which the message gets a field of. Their numbers are reserved. */
import type { Span } from '../../../base/span.ts';
import { indentOf, stepOf } from '../../../diagnostics/edits.ts';
import { freeName } from '../../../base/free-name.ts';
import type { Refactoring } from '../../language.ts';
import { PROTO2 } from '../edition.ts';
import { nextFreeNumber } from '../free-number.ts';
import { lowerSnakeCase } from '../naming.ts';
import { lookUp, visibleScope } from '../scope.ts';
import type { MessageSymbol, ProtoLinked } from '../symbols.ts';
import { reservations } from './reserve-deleted.ts';
import { selectedFields } from './selected-fields.ts';

export function extractMessage(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const selected = selectedFields(file, place);
  const number = selected && nextFreeNumber(selected.message);
  if (selected === undefined || number === undefined) return [];
  const { fields, message, node, span } = selected;
  const name = partName(file, message);
  const count = fields.length === 1 ? 'the field' : `${fields.length} fields`;
  return [
    {
      title: `Extract ${count} into a new message (changes the wire format)`,
      kind: 'refactor.extract',
      edits() {
        const { text } = file.parsed;
        const indent = indentOf(text, span.start);
        const step = stepOf(text);
        const body = text.slice(span.start, span.end).replaceAll(/\n(?=[^\n])/g, `\n${step}`);
        const label = file.edition === PROTO2 ? 'optional ' : '';
        const lines = [
          // Within the message every name means what it meant.
          `message ${name} {`,
          `${step}${body}`,
          '}',
          `${label}${name} ${lowerSnakeCase(name)} = ${number};`,
        ];
        const reserved = reservations(
          file,
          node.body,
          fields.map((each) => Number(each.number.text)),
          fields.map((each) => each.name.text),
        );
        return [...reserved, { span, newText: lines.join(`\n${indent}`) }].toSorted(
          (a, b) => a.span.start - b.span.start,
        );
      },
    },
  ];
}

/** Nothing that a name within the message leads to now, which would be hidden from it. */
function partName(file: ProtoLinked, message: MessageSymbol): string {
  const { name, fields, oneofs } = message;
  const scope = visibleScope(file);
  const taken = new Set([...fields, ...oneofs].map((each) => each.name));
  return freeName(
    `${name}Part`,
    (each) => lookUp(scope, message, each, false).found !== undefined || taken.has(lowerSnakeCase(each)),
  );
}
