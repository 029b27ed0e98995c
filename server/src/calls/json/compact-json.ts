/** JSON that was parsed, as text again: no space between tokens, numbers as they were written. */
import type { JsonNode } from './parse-json.ts';

export function compactJson(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'array':
      return `[${node.items.map(compactJson).join(',')}]`;
    case 'object':
      return `{${node.entries.map(([name, value]) => `${JSON.stringify(name)}:${compactJson(value)}`).join(',')}}`;
  }
}
