/** Reads what tools print: JSON documents one after the other, in any layout, into one form that can be compared. */
import { parseJson } from '../../../server/src/base/exact-json.ts';
import type { JsonNode } from '../../../server/src/base/json-tree.ts';

/**
 * One text per document, equal for documents that say the same: members are in the order of their names, numbers are
 * as JavaScript writes them, but -0 stays.
 */
export function jsonDocuments(printed: string): readonly string[] {
  return split(printed).map((text) => plain(parseJson(text).value));
}

function split(printed: string): readonly string[] {
  const documents: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of printed.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{' && depth++ === 0) start = index;
    if (token === '}' && --depth === 0) documents.push(printed.slice(start, index + 1));
  }
  return documents;
}

function plain(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.members
        .map(({ key, value }) => `${JSON.stringify(key.value)}:${plain(value)}`)
        .sort()
        .join()}}`;
    case 'array':
      return `[${node.items.map(plain).join()}]`;
    case 'number':
      return Object.is(Number(node.text), -0) ? '-0' : String(Number(node.text));
    case 'string':
    case 'boolean':
      return JSON.stringify(node.value);
    case 'null':
    case 'missing':
      return node.kind;
  }
}
