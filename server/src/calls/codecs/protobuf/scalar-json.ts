/** The scalar types of Protobuf in JSON (https://protobuf.dev/programming-guides/json/), without losing a digit. */
import { ScalarType } from '@bufbuild/protobuf';
import { base64Encode } from '@bufbuild/protobuf/wire';
import type { JsonNode } from '../../json/parse-json.ts';
import { scalarName, type ScalarValue } from './scalars.ts';

/** A value that does not fit: the message is a sentence that lacks only the place. */
export class Misfit extends Error {}

const ranges: Readonly<Partial<Record<ScalarType, readonly [min: bigint, max: bigint]>>> = {
  [ScalarType.INT32]: signed(32n),
  [ScalarType.SINT32]: signed(32n),
  [ScalarType.SFIXED32]: signed(32n),
  [ScalarType.UINT32]: unsigned(32n),
  [ScalarType.FIXED32]: unsigned(32n),
  [ScalarType.INT64]: signed(64n),
  [ScalarType.SINT64]: signed(64n),
  [ScalarType.SFIXED64]: signed(64n),
  [ScalarType.UINT64]: unsigned(64n),
  [ScalarType.FIXED64]: unsigned(64n),
};

function signed(bits: bigint): [bigint, bigint] {
  return [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}

function unsigned(bits: bigint): [bigint, bigint] {
  return [0n, (1n << bits) - 1n];
}

const longTypes = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

/** @throws {Misfit} */
export function parseScalar(type: ScalarType, node: JsonNode): ScalarValue {
  const range = ranges[type];
  if (range !== undefined) return parseInteger(type, range, node);
  if (type === ScalarType.DOUBLE || type === ScalarType.FLOAT) return parseFloating(type, node);
  if (type === ScalarType.BOOL) {
    if (node.kind === 'bool') return node.value;
    throw notA('true or false', node);
  }
  if (node.kind !== 'string') throw notA(type === ScalarType.BYTES ? 'a string of base64' : 'a string', node);
  if (type === ScalarType.BYTES) return parseBytes(node.value);
  if (!node.value.isWellFormed()) throw new Misfit('the string holds half of a surrogate pair');
  return node.value;
}

/**
 * The key of a map, which JSON can only write as a string.
 * @throws {Misfit}
 */
export function parseMapKey(type: ScalarType, key: string): ScalarValue {
  if (type !== ScalarType.BOOL) return parseScalar(type, { kind: 'string', value: key });
  if (key === 'true' || key === 'false') return key === 'true';
  throw notA('"true" or "false"', { kind: 'string', value: key });
}

/** The value as JSON text, in canonical form. */
export function scalarJson(type: ScalarType, value: ScalarValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return `"${base64Encode(value)}"`;
  return floatingJson(type === ScalarType.FLOAT ? shortestFloat(value) : value);
}

function floatingJson(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Floats below it keep fewer digits the smaller they are. */
const LEAST_NORMAL_FLOAT = 2 ** -126;

/** Of the decimals that stand for the same float of 32 bits, the shortest. */
export function shortestFloat(value: number): number {
  if (value === 0) return value;
  for (let digits = Math.abs(value) < LEAST_NORMAL_FLOAT ? 1 : 6; digits <= 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}

function parseInteger(
  type: ScalarType,
  [min, max]: readonly [min: bigint, max: bigint],
  node: JsonNode,
): number | bigint {
  const name = scalarName(type);
  if (node.kind !== 'number' && node.kind !== 'string') throw notA(name, node);
  const value = integerOf(node.kind === 'number' ? node.text : node.value);
  if (value === undefined) throw notA(name, node);
  if (value < min || value > max) throw new Misfit(`${shown(node)} is out of the range of ${name}`);
  return longTypes.has(type) ? value : Number(value);
}

/** The value of a JSON number that has no fraction, `1.0` and `1e3` included. */
function integerOf(text: string): bigint | undefined {
  if (/^(?:0|-?[1-9][0-9]{0,20})$/.test(text)) return BigInt(text);
  const match = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,4}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return 0n;
  const kept = shift < 0 ? digits.slice(0, shift) : digits;
  if (kept === '' || (shift < 0 && !/^0+$/.test(digits.slice(shift)))) return undefined;
  const zeros = Math.max(shift, 0);
  // No integer type has more than twenty digits; what has, is out of every range whatever its digits.
  return BigInt(sign + (kept.length + zeros > 20 ? '9'.repeat(21) : kept + '0'.repeat(zeros)));
}

function parseFloating(type: ScalarType, node: JsonNode): number {
  const name = scalarName(type);
  if (node.kind !== 'number' && node.kind !== 'string') throw notA(name, node);
  const text = node.kind === 'number' ? node.text : node.value;
  if (node.kind === 'string') {
    if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') return Number(text);
    if (!/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text)) throw notA(name, node);
  }
  const value = type === ScalarType.FLOAT ? Math.fround(Number(text)) : Number(text);
  if (Number.isFinite(value)) return value;
  throw new Misfit(`${shown(node)} is out of the range of ${name}`);
}

/** Base64, of the standard or the URL alphabet, with or without padding. */
export function parseBytes(text: string): Uint8Array {
  const normal = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(normal) || normal.length % 4 === 1)
    throw new Misfit(`${shown({ kind: 'string', value: text })} is not base64`);
  const binary = atob(normal);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function notA(wanted: string, node: JsonNode): Misfit {
  return new Misfit(`${wanted} is wanted here, not ${shown(node)}`);
}

/** A value in the words of an error message. */
function shown(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(node.value);
    case 'number':
      return cut(node.text);
    case 'string':
      return JSON.stringify(cut(node.value));
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
  }
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
