/** Where a value stands in a message as somebody wrote it. */
import { parseJson } from '../../base/exact-json.ts';
import { pointerStep } from '../../base/json-pointer.ts';
import type { JsonMember, JsonNode } from '../../base/json-tree.ts';
import { LineIndex } from '../../base/line-index.ts';
import { defaultJsonName } from '../../model/default-json-name.ts';
import type { JsonText } from './json-values.ts';

/** Both 0-based, the column in UTF-16 code units. */
export interface WrittenPlace {
  readonly line: number;
  readonly column: number;
  /** What of the pointer is not written; the place is then that of the value around it. */
  readonly rest: string;
}

/** Of the value that a JSON pointer leads to; of a member's value, where the member starts. */
export function writtenPlace(value: JsonText, pointer: string): WrittenPlace {
  const { value: tree } = parseJson(value.text);
  const { offset, rest } = nearestOffset(tree, pointer);
  return { ...placeIn(value, offset), rest };
}

/** The place of an offset in the text. */
export function placeIn(
  { text, line, column }: JsonText,
  offset: number,
): { readonly line: number; readonly column: number } {
  const place = new LineIndex(text).positionAt(offset);
  return place.line === 0
    ? { line, column: column + place.character }
    : { line: line + place.line, column: place.character };
}

/** Of the value that a JSON pointer leads to, or of the nearest one around it that is written. */
export function nearestOffset(
  root: JsonNode,
  pointer: string,
): { readonly offset: number; readonly rest: string } {
  let node = root;
  let offset = root.start;
  let rest = pointer;
  while (rest !== '') {
    const step = /^\/[^/]*/.exec(rest)?.[0] ?? rest;
    if (node.kind === 'object') {
      const member = memberFor(node.members, step);
      if (member === undefined) break;
      offset = member.start;
      node = member.value;
    } else if (node.kind === 'array') {
      const item = node.items[Number(step.slice(1))];
      if (item === undefined) break;
      offset = item.start;
      node = item;
    } else break;
    rest = rest.slice(step.length);
  }
  return { offset, rest };
}

/** Fields may be written by their names in the schema, too. */
function memberFor(members: readonly JsonMember[], step: string): JsonMember | undefined {
  return (
    members.findLast(({ key }) => pointerStep(key.value) === step) ??
    members.findLast(({ key }) => pointerStep(defaultJsonName(key.value)) === step)
  );
}
