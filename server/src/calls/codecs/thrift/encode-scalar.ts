/** Scalars from JSON, in the forms that `scalar-text.ts` describes, and what to say of those that do not fit. */
import { exactInteger } from '../../../base/exact-integer.ts';
import type { JsonNode } from '../../json/parse-json.ts';
import { bytesOfBase64, bytesOfHex, bytesOfUuid } from './scalar-text.ts';
import type { WireWriter } from './wire.ts';
import { wireTypeName, wireTypes } from './wire-type.ts';

/** Writes a value by its wire type. What it returns is what is wrong; then nothing was written. */
export function encodeScalar(writer: WireWriter, wire: number, json: JsonNode): string | undefined {
  switch (wire) {
    case wireTypes.bool:
      return write(
        json.kind === 'bool' ? json.value : undefined,
        (value) => writer.bool(value),
        'a bool',
        json,
      );
    case wireTypes.i8:
      return encodeInteger(wire, json, (value) => writer.i8(Number(value)));
    case wireTypes.i16:
      return encodeInteger(wire, json, (value) => writer.i16(Number(value)));
    case wireTypes.i32:
      return encodeInteger(wire, json, (value) => writer.i32(Number(value)));
    case wireTypes.i64:
      return encodeInteger(wire, json, (value) => writer.i64(value));
    case wireTypes.double:
      return write(doubleOf(json), (value) => writer.double(value), 'a double', json);
    case wireTypes.uuid:
      return write(
        json.kind === 'string' ? bytesOfUuid(json.value) : undefined,
        (value) => writer.uuid(value),
        'a uuid such as "123e4567-e89b-12d3-a456-426614174000"',
        json,
      );
    case wireTypes.string:
      return write(bytesOf(json, utf8Bytes), (value) => writer.bytes(value), 'a string', json);
    default:
      return `a value of the type ${wireTypeName(wire)} cannot be sent`;
  }
}

export function encodeBinary(writer: WireWriter, json: JsonNode): string | undefined {
  const forms = 'base64, or {"hex": "…"}, or {"text": "…"},';
  return write(bytesOf(json, bytesOfBase64), (value) => writer.binary(value), forms, json);
}

/** Of a number, or a string that holds one; `1e3` and `5.0` are integers too. */
export function integerOf(json: JsonNode): bigint | undefined {
  const text = numberText(json);
  if (text === undefined) return undefined;
  const integer = exactInteger(text);
  if (integer === 'huge') return huge;
  if (integer === 'huge-negative') return -huge;
  return integer === 'fraction' ? undefined : integer;
}

/** Fits no type, which is all that matters of such a value. */
const huge = 10n ** 40n;

/** What a value is, for a sentence that says it should be another. */
export function kindText(json: JsonNode): string {
  switch (json.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(json.value);
    case 'number':
      return cut(json.text);
    case 'string':
      return `the string ${JSON.stringify(cut(json.value))}`;
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
  }
}

/** Text of any length, short enough for a sentence. */
export function cut(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39).toWellFormed()}…`;
}

function write<Value>(
  value: Value | undefined,
  put: (value: Value) => void,
  wanted: string,
  json: JsonNode,
): string | undefined {
  if (value === undefined) return `${wanted} is needed, not ${kindText(json)}`;
  put(value);
  return undefined;
}

const integerBits = new Map<number, bigint>([
  [wireTypes.i8, 8n],
  [wireTypes.i16, 16n],
  [wireTypes.i32, 32n],
  [wireTypes.i64, 64n],
]);

function encodeInteger(wire: number, json: JsonNode, put: (value: bigint) => void): string | undefined {
  const value = integerOf(json);
  const half = 2n ** ((integerBits.get(wire) ?? 64n) - 1n);
  const name = wireTypeName(wire);
  if (value !== undefined && (value < -half || value >= half))
    return `${kindText(json)} does not fit an ${name}, which goes from ${-half} to ${half - 1n}`;
  return write(value, put, `an ${name}`, json);
}

function doubleOf(json: JsonNode): number | undefined {
  if (json.kind === 'string' && /^(?:NaN|-?Infinity)$/.test(json.value)) return Number(json.value);
  const text = numberText(json);
  if (text === undefined) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function numberText(json: JsonNode): string | undefined {
  if (json.kind === 'number') return json.text;
  return json.kind === 'string' && number.test(json.value) ? json.value : undefined;
}

/** `ofString` is what a plain string means. */
function bytesOf(json: JsonNode, ofString: (text: string) => Uint8Array | undefined): Uint8Array | undefined {
  if (json.kind === 'string') return ofString(json.value);
  const [entry, second] = json.kind === 'object' ? json.entries : [];
  if (entry === undefined || second !== undefined) return undefined;
  const [form, text] = entry;
  if (text.kind !== 'string') return undefined;
  if (form === 'hex') return bytesOfHex(text.value);
  return form === 'text' ? utf8Bytes(text.value) : undefined;
}

/** Nothing where the text holds half a surrogate pair, which has no UTF-8. */
function utf8Bytes(text: string): Uint8Array | undefined {
  return text.isWellFormed() ? new TextEncoder().encode(text) : undefined;
}
