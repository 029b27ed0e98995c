/** Facts of a field or an extension: what it is of, how it looks on the wire and in JSON, and when it is there. */
import { type CodePhrase, type Fact, joined, type Phrase } from '../../model/description.ts';
import { I32, I64, VARINT, WireWriter } from './descriptors/wire-writer.ts';
import { defaultText } from './default-value.ts';
import { isCustomOption, isDelimited, isMap, isPacked, presenceOf } from './field-facts.ts';
import * as t from './field-type.ts';
import { jsonName } from './json-name.ts';
import { containingMessage, type FieldSymbol, isExtension, isSynthetic } from './symbols.ts';

export function fieldFacts(field: FieldSymbol): readonly Fact[] {
  return [
    ownerFact(field),
    ...typeFacts(field),
    ...wireFacts(field),
    presenceFact(field),
    ...jsonFacts(field),
  ];
}

function ownerFact(field: FieldSymbol): Fact {
  const message = containingMessage(field);
  const owner: CodePhrase =
    message === undefined
      ? { code: field.extend?.extendee.text ?? '' }
      : { code: message.fullName, at: placeOf(message) };
  if (!isExtension(field)) return { label: 'Field of', value: [owner] };
  return { label: isCustomOption(field) ? 'Option of' : 'Extends', value: [owner] };
}

function typeFacts(field: FieldSymbol): readonly Fact[] {
  const { typeSymbol } = field;
  if (isMap(field) && typeSymbol?.kind === 'message') {
    const value = typeSymbol.fields[1]?.typeSymbol;
    const map: Fact = { label: 'Map', value: ['repeated entries of key = 1 and value = 2'] };
    return value === undefined ? [map] : [typeFact(value), map];
  }
  return typeSymbol === undefined ? [] : [typeFact(typeSymbol)];
}

function typeFact(symbol: NonNullable<FieldSymbol['typeSymbol']>): Fact {
  return { label: 'Type', value: [symbol.kind, ' ', { code: symbol.fullName, at: placeOf(symbol) }] };
}

function placeOf({ file, node }: NonNullable<FieldSymbol['typeSymbol']>): CodePhrase['at'] & object {
  return { uri: file.uri, span: { start: node.name.start, end: node.name.end } };
}

/** Wire types by name: https://protobuf.dev/programming-guides/encoding/#structure */
function wireFacts(field: FieldSymbol): readonly Fact[] {
  const { number, type } = field;
  if (!(number > 0 && number < 2 ** 29) || type === t.UNKNOWN) return [];
  const packed = isPacked(field);
  const [word, wireType] = isDelimited(field)
    ? (['SGROUP', 3] as const)
    : packed
      ? (['LEN', 2] as const)
      : wireTypeOf(type);
  const parts: Phrase[][] = [
    [{ code: tagBytes(number, wireType) }, ` (number ${number}, ${word})`],
    ...(zigzag.has(type) ? [['zigzag']] : []),
    ...(field.label === 'repeated' && t.isPackable(type) ? [[packed ? 'packed' : 'not packed']] : []),
  ];
  return [{ label: 'Wire', value: joined(parts, ' · ') }];
}

const zigzag: ReadonlySet<t.FieldType> = new Set([t.SINT32, t.SINT64]);

function wireTypeOf(type: t.FieldType): readonly [word: string, number: number] {
  switch (type) {
    case t.FIXED32:
    case t.SFIXED32:
    case t.FLOAT:
      return ['I32', I32];
    case t.FIXED64:
    case t.SFIXED64:
    case t.DOUBLE:
      return ['I64', I64];
    case t.STRING:
    case t.BYTES:
    case t.MESSAGE:
      return ['LEN', 2];
    case t.GROUP:
      return ['SGROUP', 3];
    default:
      return ['VARINT', VARINT];
  }
}

function tagBytes(number: number, wireType: number): string {
  const writer = new WireWriter();
  writer.tag(number, wireType);
  return [...writer.finish()].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function presenceFact(field: FieldSymbol): Fact {
  const declared = defaultText(field);
  const shown =
    declared === undefined
      ? []
      : [' · default ', { code: field.type === t.STRING ? JSON.stringify(declared) : String(declared) }];
  const { oneof } = field;
  if (oneof !== undefined && !isSynthetic(oneof))
    return { label: 'Presence', value: ['tracked, one of ', { code: oneof.name }, ...shown] };
  return { label: 'Presence', value: [presenceWords[presenceOf(field)], ...shown] };
}

const presenceWords: Readonly<Record<ReturnType<typeof presenceOf>, string>> = {
  explicit: 'tracked, unset is not the same as the default',
  implicit: 'not tracked, unset is the same as zero or empty',
  required: 'required, a message without it does not parse',
  repeated: 'not tracked, unset is the same as empty',
};

/** Where the name differs from the one in the schema. */
function jsonFacts(field: FieldSymbol): readonly Fact[] {
  if (isExtension(field)) return [];
  const name = jsonName(field);
  return name === field.name ? [] : [{ label: 'JSON', value: [{ code: name }] }];
}
