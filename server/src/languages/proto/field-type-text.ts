/** The type of a field as a hint names it. */
import type { Span } from '../../base/span.ts';
import type { FieldTypeText } from '../../model/hint.ts';
import { symbolNamedAt } from './declared-symbol.ts';
import { isMessageType, scalarName } from './field-type.ts';
import { containingMessage, type FieldSymbol, isMapEntry, type ProtoLinked } from './symbols.ts';

/** Of the field whose name stands at the place. Nothing of the options of the language itself, which everybody knows. */
export function fieldTypeText(file: ProtoLinked, { start }: Span): FieldTypeText | undefined {
  const field = symbolNamedAt(file, start);
  if (field?.kind !== 'field') return undefined;
  const holder = field.extend === undefined ? (containingMessage(field)?.fullName ?? '') : '';
  if (/^google\.protobuf\.(?:\w*Options|FeatureSet)$/.test(holder)) return undefined;
  const name = nameOfType(field, ({ fullName }) => fullName);
  if (name === undefined) return undefined;
  return { text: name, isRecord: isMessageType(field.type) };
}

/** Of a map as it is written: nobody has written the message of its entries. Nothing of a type that is not known. */
export function nameOfType(
  field: FieldSymbol,
  nameOf: (symbol: NonNullable<FieldSymbol['typeSymbol']>) => string,
): string | undefined {
  const { typeSymbol, type } = field;
  if (typeSymbol === undefined) return scalarName(type);
  if (typeSymbol.kind !== 'message' || !isMapEntry(typeSymbol)) return nameOf(typeSymbol);
  const parts = typeSymbol.fields.map((part) => nameOfType(part, nameOf));
  return parts.includes(undefined) ? undefined : `map<${parts.join(', ')}>`;
}
