/** A message as it was read: what its fields hold, by number, before anyone decides how to show it. */
import type { DescMessage } from '@bufbuild/protobuf';
import type { ScalarValue } from './scalars.ts';
import type { AnyField } from './types.ts';

export interface MessageValue {
  readonly desc: DescMessage;
  readonly fields: Map<number, FieldValue>;
}

export type FieldValue =
  | { readonly field: AnyField; readonly kind: 'single'; readonly value: SingleValue }
  | { readonly field: AnyField; readonly kind: 'list'; readonly items: SingleValue[] }
  /** Entries in order of their first coming; keys by their JSON form. */
  | { readonly field: AnyField; readonly kind: 'map'; readonly entries: Map<string, SingleValue> };

export type SingleValue = ScalarValue | MessageValue;

export function isMessage(value: SingleValue): value is MessageValue {
  return typeof value === 'object' && 'desc' in value;
}

/** The value of a singular field; nothing where it is absent. */
export function singleValue(message: MessageValue, number: number): SingleValue | undefined {
  const found = message.fields.get(number);
  return found?.kind === 'single' ? found.value : undefined;
}

/** The items of a repeated field. */
export function listValue(message: MessageValue, number: number): readonly SingleValue[] {
  const found = message.fields.get(number);
  return found?.kind === 'list' ? found.items : [];
}
