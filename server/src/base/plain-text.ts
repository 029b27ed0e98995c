/** What a JSON value without parts is written as outside of JSON: strings without their quotes. */
import type { JsonNode } from './json-tree.ts';

/** Nothing of arrays, objects, and of what is missing. */
export function plainText(node: JsonNode): string | undefined {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'array':
    case 'object':
    case 'missing':
      return undefined;
  }
}
