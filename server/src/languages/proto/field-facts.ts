/** What editions features, or the rules of proto2 and proto3 before them, mean for a field, an enum, a message. */
import { EDITION_2023, PROTO3 } from './edition.ts';
import { GROUP, isMessageType, isPackable, MESSAGE, STRING } from './field-type.ts';
import { firstNamed } from './named.ts';
import {
  containingMessage,
  type EnumSymbol,
  type FieldSymbol,
  isExtension,
  isMapEntry,
  type MessageSymbol,
} from './symbols.ts';
import type { OptionStatement, OptionValue } from './ast.ts';

/** The statement that sets an option of the language, by its name alone; the first one where it is set twice. */
export function plainStatement(
  options: readonly OptionStatement[],
  name: string,
): OptionStatement | undefined {
  return firstNamed(options, name, plainNameOf);
}

/** `packed`, or `(google.protobuf.FieldOptions.packed)`, which compilers take for the same. */
function plainNameOf({ name: { parts } }: OptionStatement): string | undefined {
  const [first, ...rest] = parts;
  if (rest.length > 0 || first === undefined) return undefined;
  return first.extension ? /(?:^|\.)[A-Z]\w*Options\.(\w+)$/.exec(first.name.text)?.[1] : first.name.text;
}

/** The value of an option that the language defines. */
export function plainOption(options: readonly OptionStatement[], name: string): OptionValue | undefined {
  return options.length === 0 ? undefined : plainStatement(options, name)?.value;
}

/** The option's value where it is `true` or `false`. */
export function boolOption(options: readonly OptionStatement[], name: string): boolean | undefined {
  const value = plainOption(options, name);
  if (value?.kind !== 'identifier') return undefined;
  return value.text === 'true' ? true : value.text === 'false' ? false : undefined;
}

/** - `implicit`: absent and default are the same on the wire. */
export type FieldPresence = 'explicit' | 'implicit' | 'required' | 'repeated';

export function presenceOf(field: FieldSymbol): FieldPresence {
  if (field.label === 'repeated') return 'repeated';
  if (isRequired(field)) return 'required';
  if (field.oneof !== undefined || isExtension(field) || isMessageType(field.type)) return 'explicit';
  return field.features.field_presence === 'IMPLICIT' ? 'implicit' : 'explicit';
}

export function isRequired(field: FieldSymbol): boolean {
  if (field.file.edition < EDITION_2023) return field.label === 'required';
  return field.features.field_presence === 'LEGACY_REQUIRED' && field.label !== 'repeated';
}

/** Whether the elements of a repeated field are written in one record. */
export function isPacked(field: FieldSymbol): boolean {
  if (field.label !== 'repeated' || !isPackable(field.type)) return false;
  if (field.file.edition < EDITION_2023)
    return boolOption(field.options, 'packed') ?? field.file.edition === PROTO3;
  return field.features.repeated_field_encoding === 'PACKED';
}

/** Whether a message is written between group tags rather than after its length. */
export function isDelimited(field: FieldSymbol): boolean {
  if (field.type === GROUP) return true;
  return (
    field.type === MESSAGE &&
    field.file.edition >= EDITION_2023 &&
    field.features.message_encoding === 'DELIMITED' &&
    !isMap(field) &&
    !(field.parent !== undefined && isMapEntry(field.parent))
  );
}

export function isMap(field: FieldSymbol): boolean {
  return field.typeSymbol?.kind === 'message' && isMapEntry(field.typeSymbol);
}

/** Whether the enum keeps out numbers it does not declare. */
export function isClosed(symbol: EnumSymbol): boolean {
  return symbol.features.enum_type === 'CLOSED';
}

/** Whether text that is not UTF-8 is refused. */
export function validatesUtf8(field: FieldSymbol): boolean {
  return field.type === STRING && field.features.utf8_validation === 'VERIFY';
}

export function isMessageSet(message: MessageSymbol): boolean {
  return boolOption(message.options, 'message_set_wire_format') === true;
}

/** Whether the field is an extension of one of the messages that options are declared with. */
export function isCustomOption(field: FieldSymbol): boolean {
  return isExtension(field) && customOptionExtendees.has(containingMessage(field)?.fullName ?? '');
}

const customOptionExtendees: ReadonlySet<string> = new Set(
  [
    'FileOptions',
    'MessageOptions',
    'FieldOptions',
    'EnumOptions',
    'EnumValueOptions',
    'ServiceOptions',
    'MethodOptions',
    'OneofOptions',
    'ExtensionRangeOptions',
  ].map((name) => `google.protobuf.${name}`),
);
