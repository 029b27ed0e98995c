/** What a field reads as that is not set, so that defaults of different types can be compared. */
import { defaultText } from '../default-value.ts';
import { isMap } from '../field-facts.ts';
import * as t from '../field-type.ts';
import { bytesOf, stringOf } from '../literals.ts';
import { plainOption } from '../field-facts.ts';
import type { FieldSymbol } from '../symbols.ts';

export interface Default {
  /** Bytes are the characters of their numbers. */
  readonly value: string | number | bigint;
  readonly isFloat: boolean;
  readonly isZero: boolean;
  /** For messages. */
  readonly text: string;
}

export function canHaveDefault(field: FieldSymbol): boolean {
  return field.label !== 'repeated' && !isMap(field) && field.typeSymbol?.kind !== 'message';
}

export function defaultOf(field: FieldSymbol): Default {
  const { value, text } = valueOf(field);
  return {
    value,
    isFloat: field.type === t.FLOAT,
    isZero: value === '' || value === 0 || value === 0n,
    text,
  };
}

/** Numbers are the same where they mean the same, whatever their types; text is only the same as text. */
export function sameDefault(a: Default, b: Default): boolean {
  if (typeof a.value === 'string' || typeof b.value === 'string') return a.value === b.value;
  if (typeof a.value === 'number' && typeof b.value === 'number') {
    const [x, y] =
      a.isFloat !== b.isFloat ? [Math.fround(a.value), Math.fround(b.value)] : [a.value, b.value];
    return x === y || (Number.isNaN(x) && Number.isNaN(y));
  }
  // The language compares the two kinds of numbers exactly.
  return (
    !(a.value < b.value) &&
    !(a.value > b.value) &&
    !Number.isNaN(Number(a.value)) &&
    !Number.isNaN(Number(b.value))
  );
}

function valueOf(field: FieldSymbol): Pick<Default, 'value' | 'text'> {
  const declared = defaultText(field);
  const text = typeof declared === 'string' ? declared : undefined;
  switch (field.type) {
    case t.STRING:
      return { value: text ?? '', text: JSON.stringify(text ?? '') };
    case t.BYTES: {
      const bytes = String.fromCharCode(...bytesIn(field));
      return { value: bytes, text: `"${text ?? ''}"` };
    }
    case t.BOOL:
      return { value: text === 'true' ? 1n : 0n, text: text ?? 'false' };
    case t.FLOAT:
    case t.DOUBLE:
      return { value: floatFrom(text ?? '0'), text: text ?? '0' };
    case t.ENUM: {
      const values = field.typeSymbol?.kind === 'enum' ? field.typeSymbol.values : [];
      const found = values.find(({ name }) => name === text) ?? values[0];
      return { value: BigInt(found?.number ?? 0), text: found?.name ?? '0' };
    }
    default:
      return { value: BigInt(text ?? '0'), text: text ?? '0' };
  }
}

function bytesIn(field: FieldSymbol): Uint8Array {
  const value = plainOption(field.options, 'default');
  return value?.kind === 'string' ? bytesOf(stringOf(field.file.parsed.text, value)) : new Uint8Array();
}

function floatFrom(text: string): number {
  if (text === 'inf') return Infinity;
  return text === '-inf' ? -Infinity : Number(text);
}
