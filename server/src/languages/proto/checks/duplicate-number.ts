/** Two fields of one message with one number. */
import type { RelatedPlace } from '../../../diagnostics/diagnostic.ts';
import { freeNumberAdvice } from '../free-number.ts';
import type { ProtoCheck } from '../proto-check.ts';
import type { FieldSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';

export const duplicateNumber: ProtoCheck = {
  code: 'proto/duplicate-number',
  severity: 'error',
  title: 'the field number is already used',
  explain:
    'On the wire a field is known by its number alone, so each field of a message has its own, and so has each ' +
    'extension of a message.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string name = 1;
  string email = 1;
}
`,
    good: `syntax = "proto3";
message Person {
  string name = 1;
  string email = 2;
}
`,
  },
  message(message, report) {
    const first = new Map<number, FieldSymbol>();
    for (const field of message.fields) {
      if (Number.isNaN(field.number) || field.name === '') continue;
      const before = first.get(field.number);
      if (before === undefined) first.set(field.number, field);
      else
        report(field.node.number, `the field number ${field.number} is already used by "${before.name}"`, {
          related: [placeOf(before)],
          ...freeNumberAdvice(message, field.node.number),
        });
    }
  },
  file(file, report) {
    const extensions = extensionsIn(file);
    const first = new Map<MessageSymbol, Map<number, FieldSymbol>>();
    for (const field of extensions) {
      const { extendee, number } = field;
      if (extendee === undefined || Number.isNaN(number)) continue;
      const numbers = first.get(extendee) ?? new Map<number, FieldSymbol>();
      first.set(extendee, numbers);
      const before = numbers.get(number);
      if (before === undefined) numbers.set(number, field);
      else
        report(
          field.node.number,
          `the number ${number} of "${extendee.fullName}" is already used by "${before.name}"`,
          {
            related: [placeOf(before)],
          },
        );
    }
  },
};

function placeOf(field: FieldSymbol): RelatedPlace {
  return { uri: field.file.uri, span: field.node.number, message: 'first used here' };
}

function extensionsIn(file: ProtoLinked): readonly FieldSymbol[] {
  const extensions = [...file.extensions];
  const waiting = [...file.messages];
  for (const message of waiting) {
    for (const each of message.extensions) extensions.push(each);
    for (const each of message.messages) waiting.push(each);
  }
  return extensions;
}
