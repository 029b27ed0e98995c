/** What the declarations of a file mean on the wire, in JSON and for other files: for telling whether two files mean the same. */
import { defaultText } from './default-value.ts';
import { extensionsAndFields } from './all-fields.ts';
import { isClosed, isDelimited, isMessageSet, isPacked, presenceOf, validatesUtf8 } from './field-facts.ts';
import { GROUP, MESSAGE } from './field-type.ts';
import { jsonName } from './json-name.ts';
import {
  containingMessage,
  type EnumSymbol,
  type FieldSymbol,
  fullNameOf,
  isMapEntry,
  type MessageSymbol,
  type ProtoLinked,
} from './symbols.ts';
import { isExported } from './visibility.ts';

/** What differs first, as a clause; nothing where both mean the same. Names and order are compared too. */
export function differenceOf(before: ProtoLinked, after: ProtoLinked): string | undefined {
  const now = new Map(factsOf(after));
  let known = 0;
  for (const [name, facts] of factsOf(before)) {
    known++;
    const other = now.get(name);
    if (other === undefined) return `${name} would be gone`;
    for (const [fact, value] of Object.entries(facts))
      if (other[fact] !== value) return `${fact} of ${name} would be ${other[fact]} instead of ${value}`;
  }
  return known === now.size ? undefined : 'something would be added';
}

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

function* factsOf(file: ProtoLinked): Generator<readonly [string, Facts]> {
  yield [`the package "${file.package}"`, {}];
  for (const field of extensionsAndFields(file)) {
    const { type, typeSymbol } = field;
    yield [
      `the field "${fullNameOf(field)}" ${field.number}`,
      {
        'the message': containingMessage(field)?.fullName,
        // A group is a message with another encoding, which is told below.
        'the type': type === GROUP ? MESSAGE : type,
        'the name of the type': typeSymbol?.fullName,
        // A key and a value of a map are always there.
        'the presence': isOfEntry(field) ? 'explicit' : presenceOf(field),
        'the oneof':
          presenceOf(field) === 'explicit' && field.oneof?.node.kind === 'oneof' ? field.oneof.name : '',
        'the packing': isPacked(field),
        'the delimiting': isDelimited(field),
        'the check of UTF-8': validatesUtf8(field),
        'the name in JSON': jsonName(field),
        'the default': JSON.stringify(defaultText(field)),
      },
    ];
  }
  for (const symbol of typesIn(file)) {
    const common = { 'the JSON format': symbol.features.json_format, 'the visibility': isExported(symbol) };
    yield [
      `the ${symbol.kind} "${symbol.fullName}"`,
      symbol.kind === 'enum'
        ? {
            ...common,
            'the openness': isClosed(symbol) ? 'closed' : 'open',
            'the list of values': symbol.values.map(({ name, number }) => `${name} = ${number}`).join(', '),
            'the list of reserved names': symbol.reservedNames.map(({ name }) => name).join(', '),
          }
        : {
            ...common,
            'the format': isMessageSet(symbol) ? 'that of message sets' : 'the usual one',
            'the list of reserved names': symbol.reservedNames.map(({ name }) => name).join(', '),
          },
    ];
  }
}

function isOfEntry({ parent }: FieldSymbol): boolean {
  return parent !== undefined && isMapEntry(parent);
}

function* typesIn(file: ProtoLinked): Generator<MessageSymbol | EnumSymbol> {
  yield* file.enums;
  const messages = [...file.messages];
  for (const message of messages) {
    yield message;
    yield* message.enums;
    messages.push(...message.messages);
  }
}
