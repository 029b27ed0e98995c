/** What `plain-json.ts` has to know of a field when its tag comes, found out once for each type of messages. */
import { type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt';
import { WireType } from '@bufbuild/protobuf/wire';
import { formOnWire, isDelimited, valueWire } from './read-message.ts';
import { wireTypeOf } from './scalars.ts';
import { type AnyField, writtenName } from './types.ts';

interface PlainFieldBase {
  readonly number: number;
  /** The key of the member, with its colon. */
  readonly key: string;
  readonly form: 'single' | 'item' | 'packed' | 'entry';
  /** The bit of the oneof that it is of; none where it is of no oneof. */
  readonly oneof: number;
  /** Whether a zero that came is the same as nothing. */
  readonly hidesZero: boolean;
  /** What its value, or the value of its entries, is read as. */
  readonly scalar: ScalarType;
  readonly entry: PlainEntry | undefined;
}

interface PlainEntry {
  readonly keyTag: number;
  readonly valueTag: number;
  readonly key: ScalarType;
  readonly isText: boolean;
}

type PlainValue =
  | { readonly kind: 'text' | 'scalar' }
  | { readonly kind: 'integer'; readonly isLong: boolean }
  /** The names of values, as JSON. */
  | { readonly kind: 'enum'; readonly names: ReadonlyMap<number, string> }
  | { readonly kind: 'message'; readonly message: DescMessage; readonly isSpecial: boolean };

export type PlainField = PlainFieldBase & PlainValue;

const known = new WeakMap<DescMessage, ReadonlyMap<number, PlainField>>();

/** By what stands before the field on the wire: number and wire type. Groups and extensions are not among them. */
export function plainFields(desc: DescMessage): ReadonlyMap<number, PlainField> {
  let fields = known.get(desc);
  if (fields === undefined) known.set(desc, (fields = findFields(desc)));
  return fields;
}

/** Whether the type may have a form of its own in JSON. */
export function isSpecial(desc: DescMessage): boolean {
  return desc.typeName.startsWith('google.protobuf.');
}

const plainWires = [WireType.Varint, WireType.Bit64, WireType.LengthDelimited, WireType.Bit32];

/** Bits of a number that can be tested. */
const maxOneofs = 31;

function findFields(desc: DescMessage): ReadonlyMap<number, PlainField> {
  const found = new Map<number, PlainField>();
  for (const field of desc.fields) {
    const oneof = field.oneof === undefined ? undefined : desc.oneofs.indexOf(field.oneof);
    const value = isDelimited(field) ? undefined : valueOf(field);
    if (value === undefined || (oneof !== undefined && oneof >= maxOneofs)) continue;
    for (const wire of plainWires) {
      const form = formOnWire(field, wire);
      if (form === undefined) continue;
      const base: PlainFieldBase = {
        number: field.number,
        key: writtenName(field).key,
        form,
        oneof: oneof === undefined ? 0 : 1 << oneof,
        hidesZero: form === 'single' && field.presence === FeatureSet_FieldPresence.IMPLICIT,
        scalar: field.scalar ?? ScalarType.INT32,
        entry: entryOf(field),
      };
      found.set(tag(field.number, wire), { ...base, ...value });
    }
  }
  return found;
}

function valueOf(field: AnyField): PlainValue | undefined {
  if (field.message !== undefined)
    return { kind: 'message', message: field.message, isSpecial: isSpecial(field.message) };
  if (field.enum !== undefined) {
    // Of which every number is written as null.
    if (field.enum.typeName === 'google.protobuf.NullValue') return undefined;
    const names = Object.values(field.enum.value).map(
      ({ number, name }) => [number, JSON.stringify(name)] as const,
    );
    return { kind: 'enum', names: new Map(names) };
  }
  const { scalar } = field;
  if (scalar === ScalarType.STRING) return { kind: 'text' };
  const isLong = scalar === ScalarType.INT64 || scalar === ScalarType.UINT64;
  const isInteger = isLong || scalar === ScalarType.INT32 || scalar === ScalarType.UINT32;
  return isInteger ? { kind: 'integer', isLong } : { kind: 'scalar' };
}

function entryOf(field: AnyField): PlainEntry | undefined {
  if (field.fieldKind !== 'map') return undefined;
  return {
    keyTag: tag(1, wireTypeOf(field.mapKey)),
    valueTag: tag(2, valueWire(field)),
    key: field.mapKey,
    isText: field.mapKey === ScalarType.STRING,
  };
}

/** Not exact where the number is larger than what is read as plain. */
function tag(number: number, wire: WireType): number {
  return number * 8 + wire;
}
