/** The types of fields in the words that Thrift shares, and what is lost of them. */
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import type { Scalar, TypeRefByFile } from '../../../model/type-ref.ts';
import { isMap } from '../field-facts.ts';
import { scalarName } from '../field-type.ts';
import { scalars } from '../schema.ts';
import type { EnumSymbol, FieldSymbol, MessageSymbol } from '../symbols.ts';

export const emptyMessage = 'google.protobuf.Empty';

export interface FieldTypeRef {
  readonly type: TypeRefByFile;
  /** Whether the message around a scalar was taken off. */
  readonly isWrapped: boolean;
}

type Tell = (code: ConversionCode, message: string) => void;

export function fieldTypeRef(field: FieldSymbol, tell: Tell): FieldTypeRef {
  const { typeSymbol } = field;
  if (isMap(field) && typeSymbol?.kind === 'message') {
    const [key, value] = typeSymbol.fields.map((part) => elementRef(part, tell));
    if (key !== undefined && value !== undefined)
      return { type: { kind: 'map', key, value }, isWrapped: false };
  }
  if (field.label === 'repeated')
    return { type: { kind: 'list', element: elementRef(field, tell) }, isWrapped: false };
  const wrapped = field.oneof === undefined ? wrappedScalars.get(typeSymbol?.fullName ?? '') : undefined;
  if (wrapped !== undefined) {
    tell('wrapper-type', `${typeSymbol?.fullName} becomes an optional field of what it holds`);
    return { type: { kind: 'scalar', scalar: wrapped }, isWrapped: true };
  }
  return { type: elementRef(field, tell), isWrapped: false };
}

/** The messages of google/protobuf/wrappers.proto. */
const wrappedScalars: ReadonlyMap<string, Scalar> = new Map([
  ['google.protobuf.DoubleValue', 'double'],
  ['google.protobuf.FloatValue', 'float'],
  ['google.protobuf.Int64Value', 'int64'],
  ['google.protobuf.UInt64Value', 'uint64'],
  ['google.protobuf.Int32Value', 'int32'],
  ['google.protobuf.UInt32Value', 'uint32'],
  ['google.protobuf.BoolValue', 'bool'],
  ['google.protobuf.StringValue', 'string'],
  ['google.protobuf.BytesValue', 'bytes'],
]);

function elementRef({ type, typeSymbol, typeNode }: FieldSymbol, tell: Tell): TypeRefByFile {
  const scalar = scalars.get(type);
  if (scalar !== undefined) {
    const word = scalarName(type) ?? '';
    if (/^s?fixed|^sint/.test(word)) tell('wire-form', `how ${word} is encoded is not carried over`);
    return { kind: 'scalar', scalar };
  }
  if (typeSymbol === undefined)
    return { kind: 'unknown', name: typeNode.kind === 'named-type' ? typeNode.text : '' };
  return refTo(typeSymbol);
}

function refTo(symbol: MessageSymbol | EnumSymbol): TypeRefByFile {
  const { file, fullName } = symbol;
  const name = file.package === '' ? fullName : fullName.slice(file.package.length + 1);
  return { kind: symbol.kind === 'enum' ? 'enum' : 'record', file: file.uri, name };
}
