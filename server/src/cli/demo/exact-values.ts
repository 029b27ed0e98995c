/**
 * JSON to and from plain values with integers as bigints, so that handlers of Thrift methods see every digit of 64-bit
 * integers. Fit for the small messages of the demo.
 */
import { type JsonNode, parseJson } from '../../calls/json/parse-json.ts';

/** `json` is well-formed. */
export function readExact(json: string): unknown {
  return valueOf(parseJson(json));
}

function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'number':
      return /^-?\d+$/.test(node.text) ? BigInt(node.text) : Number(node.text);
    case 'array':
      return node.items.map(valueOf);
    case 'object':
      return Object.fromEntries(node.entries.map(([name, value]) => [name, valueOf(value)]));
    case 'bool':
    case 'string':
      return node.value;
  }
}

/** Members without a value are left out. */
export function writeExact(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(writeExact).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${writeExact(member)}`).join(',')}}`;
}
