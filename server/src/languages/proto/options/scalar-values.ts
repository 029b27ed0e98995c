/**
 * The values of fields that are not messages, from literals. `option x = …` and the text format inside of `{ … }`
 * differ: only text format takes numbers for enums and booleans, and other spellings of `true` and `inf`.
 */
import type { Span } from '../../../base/span.ts';
import type { LiteralValue } from '../ast.ts';
import { isClosed, validatesUtf8 } from '../field-facts.ts';
import * as t from '../field-type.ts';
import { bigIntegerOf, brokenEscapes, isDecimal, stringOf } from '../literals.ts';
import { named } from '../named.ts';
import type { EnumSymbol, FieldSymbol } from '../symbols.ts';
import type { SingleValue } from './values.ts';

/** A value, or what was expected instead; `place` is the part of the literal that is wrong, where just that is. */
export type Converted =
  { readonly value: SingleValue } | { readonly expected: string; readonly place?: Span | undefined };

export interface ScalarSource {
  /** The text of the file the literal stands in. */
  readonly text: string;
  readonly style: 'option' | 'text-format';
}

const maxUint64 = 2n ** 64n - 1n;

const ranges: ReadonlyMap<t.FieldType, readonly [bigint, bigint]> = new Map([
  ...[t.INT32, t.SINT32, t.SFIXED32].map((type): [t.FieldType, [bigint, bigint]] => [
    type,
    [-(2n ** 31n), 2n ** 31n - 1n],
  ]),
  ...[t.INT64, t.SINT64, t.SFIXED64].map((type): [t.FieldType, [bigint, bigint]] => [
    type,
    [-(2n ** 63n), 2n ** 63n - 1n],
  ]),
  ...[t.UINT32, t.FIXED32].map((type): [t.FieldType, [bigint, bigint]] => [type, [0n, 2n ** 32n - 1n]]),
  ...[t.UINT64, t.FIXED64].map((type): [t.FieldType, [bigint, bigint]] => [type, [0n, 2n ** 64n - 1n]]),
]);

/** The value of a field of a scalar or enum type. */
export function scalarValue(source: ScalarSource, field: FieldSymbol, value: LiteralValue): Converted {
  const range = ranges.get(field.type);
  if (range !== undefined) return integerValue(value, range);
  switch (field.type) {
    case t.FLOAT:
    case t.DOUBLE:
      return floatValue(source, field.type, value);
    case t.BOOL:
      return boolValue(source, value);
    case t.ENUM:
      return field.typeSymbol?.kind === 'enum'
        ? enumValue(source, field.typeSymbol, value)
        : { expected: 'an enum value' };
    default: {
      if (value.kind !== 'string') return { expected: 'a string in quotes' };
      const string = stringOf(source.text, value);
      if (typeof string !== 'string' && validatesUtf8(field))
        return { expected: 'a string of UTF-8', place: brokenEscapes(source.text, value) };
      return { value: string };
    }
  }
}

/** What to point at in a value that does not fit: after a sign, the word that is no number. */
export function wrongPartOf(value: LiteralValue): Span {
  if (value.kind !== 'identifier' || !value.negative) return value;
  return { start: value.end - value.text.length, end: value.end };
}

/** The value of an integer literal in the range, both ends included. */
function integerValue(value: LiteralValue, [least, most]: readonly [bigint, bigint]): Converted {
  const expected = `an integer from ${least} to ${most}`;
  if (value.kind !== 'int' || (value.negative && least === 0n)) return { expected };
  const digits = bigIntegerOf(value.text);
  if (digits === undefined) return { expected };
  const integer = value.negative ? -digits : digits;
  return integer < least || integer > most ? { expected } : { value: integer };
}

function floatValue({ style }: ScalarSource, type: t.FieldType, value: LiteralValue): Converted {
  const sign = value.kind !== 'string' && 'negative' in value && value.negative ? -1 : 1;
  const inText = style === 'text-format';
  if (value.kind === 'float') return { value: sign * Number(value.text) };
  if (value.kind === 'int') {
    if (inText && !isDecimal(value.text)) return { expected: 'a decimal number' };
    const integer = bigIntegerOf(value.text);
    if (integer !== undefined && integer > maxUint64 && !isDecimal(value.text))
      return { expected: 'a number of at most 64 bits where it is not decimal' };
    // The integer -0 is 0 before it becomes a floating-point number.
    if (integer === 0n && !inText) return { value: 0 };
    if (integer !== undefined) return { value: sign * Number(integer) };
  }
  if (value.kind === 'identifier') {
    const name = inText ? value.text.toLowerCase() : value.text;
    if (name === 'inf' || (inText && name === 'infinity')) return { value: sign * Infinity };
    // A number cannot hold the sign of NaN, which text format keeps: its bits can.
    if (name === 'nan' && inText && sign < 0)
      return { value: type === t.FLOAT ? 0xffc0_0000n : 0xfff8n << 48n };
    if (name === 'nan') return { value: NaN };
  }
  return { expected: 'a number' };
}

const trueInText: ReadonlySet<string> = new Set(['true', 'True', 't']);
const falseInText: ReadonlySet<string> = new Set(['false', 'False', 'f']);

function boolValue({ style }: ScalarSource, value: LiteralValue): Converted {
  if (value.kind === 'identifier' && !value.negative) {
    if (value.text === 'true') return { value: true };
    if (value.text === 'false') return { value: false };
    if (style === 'text-format' && trueInText.has(value.text)) return { value: true };
    if (style === 'text-format' && falseInText.has(value.text)) return { value: false };
  }
  if (style === 'text-format' && value.kind === 'int' && !value.negative) {
    const integer = bigIntegerOf(value.text);
    if (integer === 0n || integer === 1n) return { value: integer === 1n };
  }
  return { expected: '"true" or "false"' };
}

function enumValue({ style }: ScalarSource, type: EnumSymbol, value: LiteralValue): Converted {
  if (value.kind === 'identifier' && !value.negative) {
    const found = named(type.values, value.text);
    if (found !== undefined) return { value: found.number };
  } else if (style === 'text-format' && value.kind === 'int') {
    const converted = integerValue(value, [-(2n ** 31n), 2n ** 31n - 1n]);
    if (!('value' in converted)) return converted;
    const number = Number(converted.value);
    if (!isClosed(type) || type.values.some((each) => each.number === number)) return { value: number };
  }
  const names = type.values
    .slice(0, 6)
    .map(({ name }) => name)
    .filter((name) => name !== '');
  const some = type.values.length > 6 ? [...names.slice(0, 5), '…'] : names;
  return { expected: `a value of the enum "${type.fullName}" (${some.join(', ')})` };
}
