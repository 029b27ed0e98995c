/** A message of a type, of the fields that a text in text format has. Fields that nobody knows are left out. */
import {
  type DescEnum,
  type DescExtension,
  type DescField,
  type DescMessage,
  type Message,
  type Registry,
  ScalarType,
  setExtension,
  toBinary,
} from '@bufbuild/protobuf';
import { reflect, type ReflectMessage } from '@bufbuild/protobuf/reflect';
import { messageOf } from '../../../base/thrown.ts';
import type { TextField, TextValue } from './parse.ts';

/** What a text says that its type has no room for, as a clause. */
export class TextValueError extends Error {}

/** Extensions, and messages in an Any, are known by the registry. @throws {TextValueError} */
export function readTextMessage(
  desc: DescMessage,
  fields: readonly TextField[],
  registry: Registry | undefined,
): Message {
  const message = reflect(desc);
  const extensions = new Map<DescExtension, Single[]>();
  for (const field of fields) {
    if (field.name.startsWith('[')) {
      const name = field.name.slice(1, -1);
      if (desc.typeName === 'google.protobuf.Any') expandAny(message, name, field.value, registry);
      const extension = registry?.getExtension(name);
      if (extension?.extendee.typeName !== desc.typeName) continue;
      const values = extensions.get(extension) ?? [];
      values.push(...itemsOf(extension, field).map((value) => single(extension, value, registry)));
      extensions.set(extension, values);
      continue;
    }
    const known = desc.fields.find((each) => isNamed(each, field.name));
    if (known !== undefined) setField(message, known, field, registry);
  }
  for (const [extension, values] of extensions) {
    const raw = values.map((value) => rawValue(extension, value));
    attempt(extension.typeName, () =>
      setExtension(message.message, extension, extension.fieldKind === 'list' ? raw : raw.at(-1)),
    );
  }
  return message.message;
}

type Single = string | number | bigint | boolean | Uint8Array | ReflectMessage;

/** A group also goes by the name of its message. */
function isNamed(field: DescField, name: string): boolean {
  if (field.name === name) return true;
  const isGroup = field.fieldKind === 'message' && field.delimitedEncoding;
  return isGroup && field.message.name === name && field.name === name.toLowerCase();
}

/** Of a field that is repeated, a list says many at once. */
function itemsOf(field: DescField | DescExtension, { name, value }: TextField): readonly TextValue[] {
  if (value.kind !== 'list') return [value];
  if (field.fieldKind === 'list' || field.fieldKind === 'map') return value.items;
  throw new TextValueError(`"${name}" takes one value, and no list`);
}

function setField(
  message: ReflectMessage,
  field: DescField,
  text: TextField,
  registry: Registry | undefined,
): void {
  for (const item of itemsOf(field, text))
    if (field.fieldKind === 'map') {
      const entry = item.kind === 'message' ? item.fields : [];
      const part = (name: string): TextValue | undefined =>
        entry.findLast((each) => each.name === name)?.value;
      const [key, value] = [part('key'), part('value')];
      const madeKey = key === undefined ? undefined : scalar(field.mapKey, key, field.name);
      if (madeKey === undefined || value === undefined)
        throw new TextValueError(`an entry of "${field.name}" has no key, or no value`);
      const made = single(field, value, registry);
      attempt(field.name, () => message.get(field).set(madeKey as string, made));
    } else {
      const made = single(field, item, registry);
      attempt(field.name, () =>
        field.fieldKind === 'list' ? message.get(field).add(made) : message.set(field, made),
      );
    }
}

/** One value of the field, of its elements, or of the values of its entries. */
function single(field: DescField | DescExtension, value: TextValue, registry: Registry | undefined): Single {
  if (field.message !== undefined) {
    if (value.kind !== 'message') throw new TextValueError(`"${field.name}" takes a message`);
    return reflect(field.message, readTextMessage(field.message, value.fields, registry));
  }
  if (field.enum !== undefined) return enumNumber(field.enum, value, field.name);
  return scalar(field.scalar ?? ScalarType.STRING, value, field.name);
}

function enumNumber(desc: DescEnum, value: TextValue, name: string): number {
  const text = value.kind === 'word' ? value.text : '';
  const known = desc.values.find((each) => each.name === text)?.number;
  if (known !== undefined) return known;
  const number = wholeNumber(text);
  if (number === undefined) throw new TextValueError(`"${name}" takes a value of ${desc.typeName}`);
  return Number(number);
}

const bigTypes: ReadonlySet<ScalarType> = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

function scalar(
  type: ScalarType,
  value: TextValue,
  name: string,
): string | number | bigint | boolean | Uint8Array {
  if (type === ScalarType.STRING || type === ScalarType.BYTES) {
    if (value.kind !== 'string') throw new TextValueError(`"${name}" takes a string`);
    if (type === ScalarType.BYTES) return value.bytes;
    return attempt(name, () =>
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value.bytes),
    );
  }
  const text = value.kind === 'word' ? value.text : '';
  if (type === ScalarType.BOOL) {
    if (/^(?:true|True|t|0*1|0x0*1)$/.test(text)) return true;
    if (/^(?:false|False|f|0+|0x0+)$/.test(text)) return false;
    throw new TextValueError(`"${name}" takes true or false`);
  }
  if (type === ScalarType.FLOAT || type === ScalarType.DOUBLE) {
    const number = floatNumber(text);
    if (number === undefined) throw new TextValueError(`"${name}" takes a number`);
    return number;
  }
  const number = wholeNumber(text);
  if (number === undefined) throw new TextValueError(`"${name}" takes a whole number`);
  return bigTypes.has(type) ? number : Number(number);
}

function wholeNumber(text: string): bigint | undefined {
  const [, sign, digits] = /^(-?)(0[xX][\dA-Fa-f]+|\d+)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const isOctal = /^0\d/.test(digits);
  if (isOctal && /[89]/.test(digits)) return undefined;
  const number = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -number : number;
}

function floatNumber(text: string): number | undefined {
  const bare = text.replace(/^-/, '');
  const sign = bare === text ? 1 : -1;
  if (/^inf(?:inity)?$/i.test(bare)) return sign * Infinity;
  if (/^nan$/i.test(bare)) return NaN;
  if (!/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?f?$/i.test(bare)) return undefined;
  return sign * Number(bare.replace(/f$/i, ''));
}

/** `[type.googleapis.com/a.B] { … }`; nothing where nobody knows the type. */
function expandAny(
  any: ReflectMessage,
  typeUrl: string,
  value: TextValue,
  registry: Registry | undefined,
): void {
  const type = registry?.getMessage(typeUrl.slice(typeUrl.lastIndexOf('/') + 1));
  if (type === undefined) return;
  if (value.kind !== 'message') throw new TextValueError(`"[${typeUrl}]" takes a message`);
  const content = toBinary(type, readTextMessage(type, value.fields, registry));
  for (const field of any.fields)
    if (field.name === 'type_url') any.set(field, typeUrl);
    else if (field.name === 'value') any.set(field, content);
}

/** As fields of messages hold it. */
function rawValue(extension: DescExtension, value: Single): unknown {
  if (typeof value === 'bigint' && 'longAsString' in extension && extension.longAsString)
    return String(value);
  return typeof value === 'object' && 'message' in value ? value.message : value;
}

function attempt<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new TextValueError(`"${name}": ${messageOf(error)}`);
  }
}
