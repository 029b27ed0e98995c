/**
 * What an assertion asks for: whether its operator and value can fit what it is about at all, and the value as JSON.
 * Runs nothing; `calls/assertions` does.
 */
import { messageOf } from '../../base/thrown.ts';
import { nearestNames } from '../../base/nearest-names.ts';
import type { Span } from '../../base/span.ts';
import type { ValueOperator } from '../../base/value-test.ts';
import { statusName, statusNames } from '../../model/rpc-status.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { Word } from './ast.ts';
import { type BodyNode, parseBody } from './body.ts';
import { canonicalJson } from './canonical-json.ts';
import { durationMs } from './directives.ts';
import { holeText, partsOf, placeholdersIn, plainParts, quotedParts } from './placeholders.ts';
import { typeWord } from './reading.ts';
import type { RequestModel } from './request-model.ts';
import { own } from './resolve.ts';
import { type PlaceType, recordOf } from './response-fields.ts';
import type { ReportMore } from './rpc-check.ts';
import { typedValuesIn, typeValue, type TypeScope } from './typed-value.ts';
import { nameList, visibleText } from './visible-text.ts';

/** What an assertion compares. */
export type Compared =
  /** `names` are those of the exceptions of the method, in Thrift. */
  | { readonly kind: 'status'; readonly names: readonly string[] }
  | { readonly kind: 'time' }
  | { readonly kind: 'count' }
  | { readonly kind: 'text' }
  | { readonly kind: 'typed'; readonly type: PlaceType; readonly scope: TypeScope }
  | { readonly kind: 'unknown' };

export type ReadValue = { readonly json: string } | ValueProblem;

export interface ValueProblem extends Pick<ReportMore, 'help' | 'fixes'> {
  readonly span: Span;
  readonly message: string;
}

const orders: readonly ValueOperator[] = ['<', '<=', '>', '>='];
const numeric: readonly ValueOperator[] = ['==', '!=', ...orders, 'exists'];
const textual: readonly ValueOperator[] = ['==', '!=', ...orders, 'contains', 'matches', 'exists'];

/** The operators that make sense for what is compared, in the order in which they are offered. */
export function fittingOperators(compared: Compared): readonly ValueOperator[] {
  switch (compared.kind) {
    case 'status':
      return ['==', '!=', 'contains', 'matches', 'exists'];
    case 'time':
    case 'count':
      return numeric;
    case 'text':
    case 'unknown':
      return textual;
    case 'typed':
      return operatorsOf(compared.type, compared.scope);
  }
}

function operatorsOf(type: PlaceType, scope: TypeScope): readonly ValueOperator[] {
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'bool') return ['==', '!=', 'exists'];
      return type.scalar === 'string' || type.scalar === 'bytes' || type.scalar === 'uuid'
        ? textual
        : [...numeric, 'matches'];
    case 'enum':
      return ['==', '!=', 'contains', 'matches', 'exists'];
    case 'list':
    case 'set':
    case 'map':
      return ['==', '!=', 'contains', 'exists'];
    case 'reply':
      return ['==', '!=', 'exists'];
    case 'record':
      return operatorsOfRecord(type, scope);
    case 'void':
    case 'unknown':
      return textual;
  }
}

function operatorsOfRecord(type: PlaceType, scope: TypeScope): readonly ValueOperator[] {
  const record = recordOf(type, scope);
  switch (record?.jsonForm) {
    case 'timestamp':
      return textual;
    // Written in seconds of any length, whose texts have another order than the times.
    case 'duration':
    case 'field-mask':
      return ['==', '!=', 'contains', 'matches', 'exists'];
    case 'wrapper': {
      const inner = record?.fields[0]?.type;
      return inner === undefined ? textual : operatorsOf(inner, scope);
    }
    case 'any':
    case 'struct':
    case 'value':
    case 'list-value':
      return textual;
    case undefined:
      return record === undefined ? textual : ['==', '!=', 'exists'];
  }
}

/** What is compared, for the end of a sentence. */
export function comparedWord(compared: Compared): string {
  switch (compared.kind) {
    case 'status':
      return 'a status';
    case 'time':
      return 'a time';
    case 'count':
      return 'a count';
    case 'text':
    case 'unknown':
      return 'a text';
    case 'typed':
      return compared.type.kind === 'reply' ? 'a reply' : `"${typeWord(compared.type, compared.scope.idl)}"`;
  }
}

/** The value, where it can fit, with its placeholders put in as far as they are known before the call. */
export function readAssertionValue(
  { text, placeholders }: Pick<RequestModel, 'text' | 'placeholders'>,
  op: ValueOperator,
  value: Word,
  compared: Compared,
): ReadValue {
  const names = placeholdersIn(text, value).map(({ name }) => name);
  if (names.length === 0) return readWritten(text, op, value, compared);
  const span = placeOf(value);
  const kinds = new Set(names.map((name) => placeholders.meaningOf(name).kind));
  if (kinds.has('secret'))
    return { span, message: 'a secret cannot be asked for: it is taken out of what comes' };
  if (kinds.has('generator'))
    return { span, message: 'a value that is made anew cannot be asked for: it is another one each time' };
  // What is wrong with a placeholder is told by its own check.
  if (kinds.has('problem')) return { json: 'null' };
  const parts = placeholders.expand(partsOf(value.text));
  const [only, ...others] = parts;
  if (parts.some(({ kind }) => kind === 'placeholder')) {
    if (only?.kind === 'placeholder' && others.length === 0) return { json: holeText(only.name) };
    const isQuoted = /^".*"$/.test(value.text);
    return { json: quotedParts(isQuoted ? placeholders.expand(partsOf(value.text.slice(1, -1))) : parts) };
  }
  const filled = plainParts(parts);
  const read = readWritten(filled, op, { text: filled, start: 0, end: filled.length }, compared);
  return 'json' in read ? read : { span, message: read.message };
}

/** `text` is that which the value is a part of. */
function readWritten(text: string, op: ValueOperator, value: Word, compared: Compared): ReadValue {
  if (op === 'matches') return readPattern(text, value);
  switch (compared.kind) {
    case 'status':
      return op === '==' || op === '!=' ? readStatus(value, compared.names) : readFree(text, value);
    case 'time':
      return readTime(value);
    case 'count':
      if (/^[0-9]{1,15}$/.test(value.text)) return { json: value.text };
      return { span: placeOf(value), message: `expected a number, found ${visibleText(value.text)}` };
    case 'text':
    case 'unknown':
      return readFree(text, value);
    case 'typed':
      return readTyped(text, op, value, compared);
  }
}

function readStatus(value: Word, exceptions: readonly string[]): ReadValue {
  const written = value.text.replace(/^"(.*)"$/, '$1');
  const exception = exceptions.find((name) => name === written || name.endsWith(`.${written}`));
  const name = exception ?? statusName(written);
  if (name !== undefined) return { json: JSON.stringify(name) };
  const known = exceptions.length > 0 ? ['OK', ...exceptions] : statusNames;
  const near = nearestNames(written, known);
  const span = placeOf(value);
  return {
    span,
    message: `"${visibleText(written)}" is not a status that the call can end with`,
    help:
      near.length > 0
        ? `did you mean ${nameList(near)}`
        : `the call ends with ${known.slice(0, 6).join(', ')}${known.length > 6 ? ', …' : ''}`,
    fixes: near.map((newText) => ({ title: `Write ${newText}`, edits: [{ span, newText }] })),
  };
}

function readTime(value: Word): ReadValue {
  const ms = durationMs(value.text);
  if (ms !== undefined) return { json: String(ms) };
  const span = placeOf(value);
  const isNumber = /^[0-9]+(?:\.[0-9]+)?$/.test(value.text);
  return {
    span,
    message: `expected a time with its unit, such as 500ms or 2s, found ${visibleText(value.text)}`,
    ...(isNumber
      ? { fixes: [{ title: `Write ${value.text}ms`, edits: [{ span, newText: `${value.text}ms` }] }] }
      : {}),
  };
}

/** JSON, or else the text itself; but what begins as JSON is meant as such. */
function readNode(text: string, value: Word): { readonly node: BodyNode } | ValueProblem {
  const { value: node, problems } = parseBody(text, value);
  const [problem] = problems;
  if (problem === undefined) return { node };
  if (!/^["{[]/.test(value.text))
    return { node: { kind: 'string', value: value.text, start: value.start, end: value.end } };
  const { span, message, help } = problem;
  return {
    span: { start: span.start, end: Math.min(span.end, value.end) },
    message,
    ...(help === undefined ? {} : { help }),
  };
}

function readFree(text: string, value: Word): ReadValue {
  const read = readNode(text, value);
  return 'node' in read ? { json: canonicalJson({ kind: 'free', node: read.node }).json } : read;
}

/** A regular expression of JavaScript, in the quotes of JSON or without any. */
function readPattern(text: string, value: Word): ReadValue {
  const read = readNode(text, value);
  const span = placeOf(value);
  if (!('node' in read)) {
    const escaped = value.text.replaceAll(/\\(?!\\)/g, '\\\\');
    return {
      ...read,
      help: 'in quotes, each backslash is written twice',
      fixes: [{ title: 'Write each backslash twice', edits: [{ span, newText: escaped }] }],
    };
  }
  const { node } = read;
  const pattern = node.kind === 'string' ? node.value : value.text;
  try {
    const { source } = new RegExp(pattern);
    return { json: JSON.stringify(source) };
  } catch (thrown) {
    const message = messageOf(thrown);
    return { span, message: message.slice(0, 1).toLowerCase() + message.slice(1) };
  }
}

function readTyped(
  text: string,
  op: ValueOperator,
  value: Word,
  { type, scope }: Extract<Compared, { kind: 'typed' }>,
): ReadValue {
  const read = readNode(text, value);
  if (!('node' in read)) return read;
  const wanted = op === 'contains' ? partOf(type) : type;
  if (wanted === undefined || wanted.kind === 'reply' || op === 'exists') return readFree(text, value);
  const node = textNode(read.node, value, wanted);
  const typed = typeValue(node, wanted, scope);
  for (const inner of typedValuesIn(typed)) {
    if (inner.kind === 'leaf' && !inner.reading.ok) {
      const { message, help, fixes } = inner.reading;
      return {
        span: placeOf(inner.node),
        message,
        ...(help === undefined ? {} : { help }),
        ...(fixes === undefined ? {} : { fixes }),
      };
    }
    const unknown =
      inner.kind === 'record' &&
      inner.members.find(({ field, special }) => field === undefined && special !== true);
    if (inner.kind === 'record' && unknown)
      return {
        span: placeOf(unknown.member.key),
        message: `"${inner.record.name}" has no field "${visibleText(unknown.member.key.value)}"`,
      };
  }
  return { json: enumByName(canonicalJson(typed).json, wanted, scope) };
}

/** What `contains` looks for in a value of the type; nothing where any text does. */
function partOf(type: PlaceType): TypeRef | undefined {
  if (type.kind === 'list' || type.kind === 'set') return type.element;
  return type.kind === 'map' && type.key.kind === 'scalar' && type.key.scalar === 'string'
    ? type.key
    : undefined;
}

/** A word without quotes is a text where one is wanted. */
function textNode(node: BodyNode, { text, start, end }: Word, type: PlaceType): BodyNode {
  const isText = type.kind === 'scalar' && (type.scalar === 'string' || type.scalar === 'uuid');
  return isText && node.kind === 'name' ? { kind: 'string', value: text, start, end } : node;
}

/** What comes has the name of an enum's value, however it is asked for. */
function enumByName(json: string, type: PlaceType, { schema }: TypeScope): string {
  if (type.kind !== 'enum' || !/^-?[0-9]+$/.test(json)) return json;
  const named = own(schema.enums, type.name)?.values.find(({ number }) => String(number) === json);
  return named === undefined ? json : JSON.stringify(named.name);
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}
