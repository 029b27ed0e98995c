/** The default that a field declares, as descriptors have it: normalized text. */
import type { OptionValue } from './ast.ts';
import { plainOption } from './field-facts.ts';
import * as t from './field-type.ts';
import { bigIntegerOf, bytesOf, stringOf, type StringValue } from './literals.ts';
import { doubleText, floatText } from './number-text.ts';
import type { FieldSymbol } from './symbols.ts';

/** Nothing where there is no default, or none that a field of the type can have. */
export function defaultText(field: FieldSymbol): StringValue | undefined {
  const value = plainOption(field.options, 'default');
  if (value === undefined) return undefined;
  const sign = 'negative' in value && value.negative ? '-' : '';
  switch (field.type) {
    case t.STRING:
      return value.kind === 'string' ? stringOf(field.file.parsed.text, value) : undefined;
    case t.BYTES:
      return value.kind === 'string'
        ? escapeBytes(bytesOf(stringOf(field.file.parsed.text, value)))
        : undefined;
    case t.BOOL:
    case t.ENUM:
      return value.kind === 'identifier' ? value.text : undefined;
    case t.FLOAT:
    case t.DOUBLE: {
      const number = floatOf(value);
      if (number === undefined) return undefined;
      const signed = sign === '-' ? -number : number;
      return Number.isNaN(signed) ? 'nan' : field.type === t.FLOAT ? floatText(signed) : doubleText(signed);
    }
    default: {
      const integer = value.kind === 'int' ? bigIntegerOf(value.text) : undefined;
      return integer === undefined ? undefined : `${integer === 0n ? '' : sign}${integer}`;
    }
  }
}

/** Without the sign. */
function floatOf(value: OptionValue): number | undefined {
  if (value.kind === 'float') return Number(value.text);
  if (value.kind === 'int') return Number(bigIntegerOf(value.text) ?? NaN);
  if (value.kind !== 'identifier') return undefined;
  return value.text === 'inf' ? Infinity : value.text === 'nan' ? NaN : undefined;
}

const namedEscapes: ReadonlyMap<number, string> = new Map([
  [9, '\\t'],
  [10, '\\n'],
  [13, '\\r'],
  [34, '\\"'],
  [39, "\\'"],
  [92, '\\\\'],
]);

/** Bytes as a C string literal writes them. */
function escapeBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const named = namedEscapes.get(byte);
    if (named !== undefined) text += named;
    else if (byte >= 32 && byte < 127) text += String.fromCharCode(byte);
    else text += `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return text;
}
