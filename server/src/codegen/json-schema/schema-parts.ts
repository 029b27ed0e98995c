/** What schemas of both languages are made of, as JSON Schema 2020-12 has it. */
import type { Scalar } from '../../model/type-ref.ts';
import type { JsonValue } from './json-value.ts';

export type JsonSchema = { readonly [keyword: string]: JsonValue };

/** Digits of an integer; `1e3` and `5.0` are integers too, and so would `1.5e1` be, which nobody writes. */
const wholeNumber = '(?:0|[1-9][0-9]*)(?:\\.0+)?(?:[eE]\\+?[0-9]+)?';

/** One number, or the same as text: integers of 64 bits are written so. */
function integer(bits: number, signed: boolean): JsonSchema {
  const least = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const most = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  const text: JsonSchema = { type: 'string', pattern: `^${signed ? '-?' : ''}${wholeNumber}$` };
  const number: JsonSchema = { type: 'integer', minimum: least, maximum: most };
  return { anyOf: bits === 64 ? [text, number] : [number, text] };
}

const floating: JsonSchema = {
  anyOf: [
    { type: 'number' },
    { enum: ['NaN', 'Infinity', '-Infinity'] },
    { type: 'string', pattern: '^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$' },
  ],
};

/** The scalars that both languages write alike. */
export const numbers = {
  bool: { type: 'boolean' },
  int8: integer(8, true),
  int16: integer(16, true),
  int32: integer(32, true),
  int64: integer(64, true),
  uint32: integer(32, false),
  uint64: integer(64, false),
  float: floating,
  double: floating,
} satisfies Partial<Record<Scalar, JsonSchema>>;

const base64Digit = '[A-Za-z0-9+/_-]';

/** In either alphabet, with or without padding; one digit alone is no byte. */
export const base64: JsonSchema = {
  type: 'string',
  contentEncoding: 'base64',
  pattern: `^(?:${base64Digit}{4})*(?:${base64Digit}{2}(?:==)?|${base64Digit}{3}=?)?$`,
};

/** By name or by number; `open` ones have numbers without a name too. */
export function enumeration(
  values: readonly { readonly name: string; readonly number: number }[],
  open: boolean,
): JsonSchema {
  const names = [...new Set(values.map(({ name }) => name))];
  const numbers = [...new Set(values.map(({ number }) => number))];
  const byNumber: JsonSchema =
    open || numbers.length === 0
      ? { type: 'integer', minimum: -(2n ** 31n), maximum: 2n ** 31n - 1n }
      : { enum: numbers };
  return names.length === 0 ? byNumber : { anyOf: [{ enum: names }, byNumber] };
}

/** Null stands for a value that is absent. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

/** The object has the property, and not only as null. */
export function has(name: string, nullCounts = false): JsonSchema {
  return {
    required: [name],
    ...(nullCounts ? {} : { properties: { [name]: { not: { type: 'null' } } } }),
  };
}

/** One of these holds, or none does. */
export function atMostOne(tests: readonly JsonSchema[]): JsonSchema {
  return { oneOf: [...tests, { not: { anyOf: tests } }] };
}

/** The reference to a definition, as a fragment of a URI with a JSON pointer in it. */
export function refTo(name: string): JsonSchema {
  const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
  return { $ref: `#/$defs/${encodeURIComponent(step)}` };
}
