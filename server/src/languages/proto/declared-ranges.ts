/** The numbers that messages and enums reserve or leave to extensions, and how far numbers go. */
import type * as ast from './ast.ts';
import { integerOf, textOf } from './literals.ts';
import type { NumberRange, ProtoLinked, ReservedName } from './symbols.ts';

/** The largest field number, and the largest of a message with `message_set_wire_format`. */
export const maxFieldNumber = 536_870_911;
export const maxMessageSetNumber = 2_147_483_646;
export const maxInt32 = 2_147_483_647;

/** @param max what `max` means there. */
export function addReserved(
  file: ProtoLinked,
  node: ast.Reserved,
  max: number,
  ranges: NumberRange[],
  names: ReservedName[],
): void {
  for (const range of node.ranges) ranges.push(numberRange(range, max));
  for (const item of node.names)
    names.push({
      name: item.kind === 'string' ? textOf(file.parsed.text, item) : item.text,
      node: item,
    });
}

/** What `max` means in the message. */
export function maxNumberOf({ body }: ast.Message | ast.Group): number {
  const isMessageSet = body.statements.some(
    (statement) =>
      statement.kind === 'option' &&
      statement.name.parts.length === 1 &&
      statement.name.parts[0]?.name.text === 'message_set_wire_format' &&
      statement.value?.kind === 'identifier' &&
      statement.value.text === 'true',
  );
  return isMessageSet ? maxMessageSetNumber : maxFieldNumber;
}

export function numberRange(node: ast.Range, max: number): NumberRange {
  const start = boundOf(node.from, max);
  return { start, end: node.to === undefined ? start : boundOf(node.to, max), node };
}

export function boundOf({ text, negative }: ast.RangeBound, max: number): number {
  const number = text === 'max' ? max : integerOf(text);
  return negative ? 0 - number : number;
}
