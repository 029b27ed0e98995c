/**
 * The superset of JSON that message bodies are written in: comments, trailing commas, bare names of enum values,
 * `{{name}}` and `@file("…")` where a value stands.
 */
import { type JsonDialect, parseJson, type ParsedJson } from '../../base/exact-json.ts';
import { lineEnd, scanString, wordEnd } from '../../base/json-scan.ts';
import type { JsonNode, JsonProblem } from '../../base/json-tree.ts';
import { preorder } from '../../base/preorder.ts';
import type { Span } from '../../base/span.ts';
import { placeholderAt } from './placeholders.ts';

export type BodyNode = JsonNode<BodyExtra>;

export type BodyExtra = BareName | PlaceholderValue | FileValue;

/** A name without quotes; where a name may stand it means the same as with quotes. */
interface BareName extends Span {
  readonly kind: 'name';
  readonly text: string;
}

/** `{{name}}` in place of a whole value. */
export interface PlaceholderValue extends Span {
  readonly kind: 'placeholder';
  readonly name: string;
  readonly secret?: string;
}

/** `@file("path")` */
export interface FileValue extends Span {
  readonly kind: 'file';
  readonly path: string;
}

const bareName = /^(?:-?Infinity|[A-Za-z_][A-Za-z0-9_.]*)$/;

export const bodyDialect: JsonDialect<BodyExtra> = {
  comments: { slashes: true, hash: true },
  trailingCommas: true,
  value(text, at, end, report) {
    const character = text.charAt(at);
    if (character === '{') {
      const found = placeholderAt(text, at, end);
      return found === undefined ? undefined : { kind: 'placeholder', ...found };
    }
    if (character === '@') return fileValue(text, at, end, report);
    const stop = wordEnd(text, at, end);
    const word = text.slice(at, stop);
    if (word === 'true' || word === 'false' || word === 'null' || !bareName.test(word)) return undefined;
    return { kind: 'name', text: word, start: at, end: stop };
  },
};

/** The message in the part of a document. Never throws. */
export function parseBody(text: string, span: Span): ParsedJson<BodyExtra> {
  const parsed = parseJson(text, { span, dialect: bodyDialect });
  return parsed.value.kind === 'name' && parsed.problems.length > 0 ? notJson(text, parsed.value) : parsed;
}

/** A line of words: some other language, in which nothing else needs to be said of what is wrong. */
function notJson(text: string, { start, end }: Span): ParsedJson<BodyExtra> {
  const line = text.slice(start, lineEnd(text, end, text.length)).trimEnd();
  const span = { start, end: start + line.length };
  const message = 'the message is not JSON; it is written as { "field": value }';
  return { value: { kind: 'missing', ...span }, problems: [{ kind: 'syntax', span, message }] };
}

/** All nodes of a value, the outer before the inner, in order of place. */
export function nodesIn(value: BodyNode): Generator<BodyNode> {
  return preorder(value, childrenOf);
}

function childrenOf(node: BodyNode): readonly BodyNode[] {
  if (node.kind === 'array') return node.items;
  return node.kind === 'object' ? node.members.map((member) => member.value) : [];
}

function fileValue(text: string, at: number, end: number, report: (problem: JsonProblem) => void): FileValue {
  const open = /@file[ \t]*\([ \t]*(?=")/y;
  open.lastIndex = at;
  if (open.exec(text) !== null) {
    const string = scanString(text, open.lastIndex, end);
    const close = /[ \t]*\)/y;
    close.lastIndex = string.end;
    if (string.closed && close.exec(text) !== null && close.lastIndex <= end)
      return { kind: 'file', path: string.value, start: at, end: close.lastIndex };
  }
  const broken = /@[A-Za-z]*(?:[ \t]*\([^)\],}\r\n]*\)?)?/y;
  broken.lastIndex = at;
  broken.exec(text);
  const span = { start: at, end: Math.min(broken.lastIndex, end) };
  report({ kind: 'syntax', span, message: 'a file is written as @file("path")' });
  return { kind: 'file', path: '', ...span };
}
