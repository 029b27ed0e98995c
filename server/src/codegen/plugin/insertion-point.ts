/** Puts text into generated text where that says `@@protoc_insertion_point(NAME)`, as protoc does. */

export interface Inserted {
  readonly content: Uint8Array;
  /** Where what was inserted begins. */
  readonly at: number;
  /** What every line of it begins with. */
  readonly indent: Uint8Array;
}

const newline = 0x0a;
const encoder = new TextEncoder();
const commentStart = encoder.encode('/*');

/**
 * Above the line of the point, with the indentation of that line; within a line right before the comment that the
 * point is in, where that begins with the point. Nothing where there is no such point.
 */
export function insertAt(content: Uint8Array, point: string, added: Uint8Array): Inserted | undefined {
  const found = indexOf(content, encoder.encode(`@@protoc_insertion_point(${point})`));
  if (found < 0) return undefined;
  const isInline =
    found > 3 && content[found - 3] === commentStart[0] && content[found - 2] === commentStart[1];
  const at = isInline ? found - 3 : content.lastIndexOf(newline, found) + 1;
  let indentEnd = at;
  while (content[indentEnd] === 0x20 || content[indentEnd] === 0x09) indentEnd++;
  const indent = isInline ? new Uint8Array() : content.slice(at, indentEnd);
  const lines = indented(added, indent);
  return { content: joined([content.subarray(0, at), lines, content.subarray(at)]), at, indent };
}

function indented(text: Uint8Array, indent: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf(newline, start);
    const next = end < 0 ? text.length : end + 1;
    parts.push(indent, text.subarray(start, next));
    start = next;
  }
  return joined(parts);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function indexOf(text: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1))
    if (wanted.every((byte, index) => text[at + index] === byte)) return at;
  return -1;
}
