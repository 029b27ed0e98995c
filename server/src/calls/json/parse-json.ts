/**
 * JSON as codecs need it: numbers keep the text they were written with, so that no digit is lost, and objects keep
 * their entries in order, repeated names included. What a value means for a field is the codec's business.
 */
import { parseJson as parseExactJson } from '../../base/exact-json.ts';
import type { JsonNode as ExactNode } from '../../base/json-tree.ts';
import { LineIndex } from '../../base/line-index.ts';
import { CallError } from '../call-error.ts';

export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** `text` is a number of the JSON grammar, as written. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly entries: readonly JsonEntry[] };

export type JsonEntry = readonly [name: string, value: JsonNode];

/**
 * Parses a text of RFC 8259, strictly.
 * @throws {CallError} of phase `prepare`, with the line and column where the text goes wrong.
 */
export function parseJson(text: string, limits: { readonly maxValues?: number } = {}): JsonNode {
  const { value, problems } = parseExactJson(text, limits);
  const problem = problems.find(({ kind }) => kind !== 'duplicate-key');
  if (problem === undefined) return withoutPlaces(value);
  const { line, character } = new LineIndex(text).positionAt(problem.span.start);
  const place = `line ${line + 1}, column ${character + 1}`;
  throw new CallError('prepare', `the message is not JSON: ${problem.message}, at ${place}`);
}

/** The parser's limit on nesting bounds the depth. */
function withoutPlaces(node: ExactNode): JsonNode {
  switch (node.kind) {
    case 'boolean':
      return { kind: 'bool', value: node.value };
    case 'array':
      return { kind: 'array', items: node.items.map(withoutPlaces) };
    case 'object':
      return {
        kind: 'object',
        entries: node.members.map(({ key, value }) => [key.value, withoutPlaces(value)]),
      };
    case 'missing':
      return { kind: 'null' };
    case 'null':
    case 'number':
    case 'string':
      return node;
  }
}
