/**
 * Where a cursor is in a file that may be half written: the block around it, from the tree, and what of its statement is
 * there, from the tokens before it alone. What can stand there is for `completion.ts`.
 */
import type { Span } from '../../base/span.ts';
import { typedWords, type TypedWords, type Word } from '../../syntax/typed-words.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { type TypeText, typeFrom, type TypePlace } from './completion/type-words.ts';
import { annotationAt, type AnnotationPlace } from './completion/annotation-context.ts';
import { structuredFrom, valueAt, type ValuePlace } from './completion/value-context.ts';
import { tokenize } from './lexer.ts';
import type { ThriftParsed } from './parser.ts';

/** The block that the cursor is in. */
export type Enclosing = ast.Struct | ast.Enum | ast.Service | ast.Interaction;

export interface ThriftContext {
  readonly enclosing: Enclosing | undefined;
  /** What is being typed, up to the cursor, with what stands before its dots. */
  readonly typed: Span;
  /** Whether that stands in a string, without its quote. */
  readonly quoted: boolean;
  readonly place: ThriftPlace;
}

/** What a field is one of. */
export type FieldList = 'fields' | 'arguments' | 'throws';

export type ThriftPlace =
  | { readonly kind: 'statement' }
  /** The beginning of a field; the ids of the arguments before it, where it is one. */
  | { readonly kind: 'field'; readonly list: FieldList; readonly ids: readonly number[] }
  | {
      readonly kind: 'field-type';
      readonly list: FieldList;
      readonly mayQualify: boolean;
      readonly in: TypePlace;
    }
  | { readonly kind: 'result-type'; readonly mayQualify: boolean; readonly in: TypePlace }
  | { readonly kind: 'type'; readonly in: TypePlace }
  | { readonly kind: 'field-name'; readonly list: FieldList; readonly type: TypeText }
  | { readonly kind: 'declared-name'; readonly of: string }
  | { readonly kind: 'after-service-name' }
  | { readonly kind: 'extends' }
  | { readonly kind: 'performs' }
  | { readonly kind: 'after-arguments' }
  | { readonly kind: 'number' }
  | { readonly kind: 'namespace-language' }
  | { readonly kind: 'namespace' }
  | { readonly kind: 'include-path' }
  | { readonly kind: 'structured-annotation' }
  | AnnotationPlace
  | ValuePlace
  | { readonly kind: 'nothing' };

const nothing: ThriftPlace = { kind: 'nothing' };

/** Nothing in a comment. */
export function contextAt({ file, text }: ThriftParsed, cursor: number): ThriftContext | undefined {
  const enclosing = blockAround(file.statements, cursor);
  const from = beginningNear(enclosing?.body.statements ?? file.statements, cursor, enclosing);
  const read = typedWords(text, from, cursor, tokenize);
  if (read === undefined) return undefined;
  const whole = withQualifier(read);
  const words = statementOf(whole);
  const place = placeOf(enclosing, words, whole.quote !== undefined);
  return { enclosing, typed: whole.typed, quoted: whole.quote !== undefined, place };
}

function blockAround(statements: readonly ast.FileStatement[], cursor: number): Enclosing | undefined {
  const last = statements.findLast(({ start }) => start < cursor);
  return last !== undefined && 'body' in last && isInside(last.body, cursor) ? last : undefined;
}

function isInside({ open, close }: Block<unknown>, cursor: number): boolean {
  return open >= 0 && open < cursor && (close < 0 || cursor <= close);
}

/** A place before the statement at the cursor where one begins; what is being written may have been read as two. */
function beginningNear(
  statements: readonly Span[],
  cursor: number,
  enclosing: Enclosing | undefined,
): number {
  const last = statements.findLastIndex(({ start }) => start < cursor);
  const before = statements[last - 2];
  return before?.end ?? (enclosing === undefined ? 0 : enclosing.body.open + 1);
}

/** A name that ends with a dot is being typed, too. */
function withQualifier(read: TypedWords): TypedWords {
  const [name, dot] = read.words.slice(-2);
  const isOpen =
    read.quote === undefined &&
    name !== undefined &&
    dot?.text === '.' &&
    dot.start === name.end &&
    dot.end === read.typed.start &&
    /^[A-Za-z_]/.test(name.text);
  if (!isOpen) return read;
  return {
    ...read,
    words: read.words.slice(0, -2),
    typed: { start: name.start, end: read.typed.end },
    startsLine: name.startsLine,
  };
}

const opening = new Set(['(', '[', '{', '<']);
const closing = new Set([')', ']', '}', '>']);
const needsMore = new Set([
  ':',
  '=',
  '(',
  '[',
  '{',
  '<',
  '@',
  'throws',
  'extends',
  'oneway',
  'required',
  'optional',
]);

/** What of the statement is before the cursor: separators may be missing, so that it ends with its line, too. */
function statementOf({ words, startsLine }: TypedWords): readonly Word[] {
  let from = 0;
  let depth = 0;
  words.forEach(({ text, startsLine: isFirst }, index) => {
    if (index > from && depth === 0 && isFirst && canEnd(words[index - 1]) && !continues.has(text))
      from = index;
    if (opening.has(text)) depth++;
    else if (closing.has(text)) {
      depth = Math.max(0, depth - 1);
      // The end of a block; what is left may be annotations of it.
      if (text === '}' && depth === 0 && !words.slice(from, index).some(isValueMark)) from = index + 1;
    } else if (depth === 0 && (text === ',' || text === ';')) from = index + 1;
  });
  const isNew = startsLine && depth === 0 && words.length > from && canEnd(words.at(-1));
  return isNew ? [] : words.slice(from);
}

/** What a line can begin with that goes on with the statement before. */
const continues = new Set(['(', ')', '{', '}', '=', ',', ';', 'throws', 'extends']);

function canEnd(last: Word | undefined): boolean {
  return last !== undefined && !needsMore.has(last.text);
}

/** What stands before braces that are a value. */
function isValueMark({ text }: Word): boolean {
  return text === '=' || text === '@';
}

function placeOf(enclosing: Enclosing | undefined, all: readonly Word[], quoted: boolean): ThriftPlace {
  const structured = structuredFrom(all);
  if ('kind' in structured) return structured;
  const words = all.slice(structured.end);
  if (words.length === 0)
    return quoted ? nothing : enclosing === undefined ? { kind: 'statement' } : inBlock(enclosing, words);
  return enclosing === undefined ? inFile(words) : inBlock(enclosing, words);
}

function inBlock(enclosing: Enclosing, words: readonly Word[]): ThriftPlace {
  switch (enclosing.kind) {
    case 'struct':
    case 'union':
    case 'exception':
      return fieldAt(words, 'fields', []);
    case 'enum':
      return inEnum(words);
    case 'service':
    case 'interaction':
      return inService(words);
  }
}

const qualifiers = new Set(['safe', 'transient', 'stateful', 'permanent', 'client', 'server']);

function inFile(words: readonly Word[]): ThriftPlace {
  const [first = '', second] = words.map(({ text }) => text);
  const isLast = words.length === 1;
  if (qualifiers.has(first)) return isLast ? { kind: 'statement' } : inFile(words.slice(1));
  switch (first) {
    case '(':
      return annotationAt(words, 1, 'any');
    case 'include':
    case 'cpp_include':
    case 'hs_include':
      return isLast && first === 'include' ? { kind: 'include-path' } : nothing;
    case 'namespace':
      if (isLast) return { kind: 'namespace-language' };
      return words.length === 2 || (words.length === 3 && second === '*') ? { kind: 'namespace' } : nothing;
    case 'typedef': {
      const type = typeFrom(words, 1);
      if ('place' in type) return { kind: 'type', in: type.place };
      return type.end === words.length
        ? { kind: 'declared-name', of: first }
        : annotationsIn(words, type.end, 'typedef');
    }
    case 'const': {
      const type = typeFrom(words, 1);
      if ('place' in type) return { kind: 'type', in: type.place };
      if (type.end === words.length) return { kind: 'declared-name', of: first };
      return words[type.end + 1]?.text === '='
        ? valuePlace(words, type.end + 2, type.type, 'const')
        : nothing;
    }
    case 'service':
      if (isLast) return { kind: 'declared-name', of: first };
      if (words.length === 2) return { kind: 'after-service-name' };
      return words[2]?.text === 'extends' && words.length === 3 ? { kind: 'extends' } : nothing;
    case 'enum':
    case 'struct':
    case 'union':
    case 'exception':
    case 'interaction':
      return isLast ? { kind: 'declared-name', of: first } : nothing;
    default:
      return nothing;
  }
}

function inEnum(words: readonly Word[]): ThriftPlace {
  if (words.length === 0) return { kind: 'statement' };
  if (words[1]?.text === '=' && words.length === 2) return { kind: 'number' };
  return annotationsIn(words, 1, 'enum value');
}

function valuePlace(
  words: readonly Word[],
  start: number,
  type: TypeText,
  target: Parameters<typeof annotationAt>[2],
): ThriftPlace {
  const value = valueAt(words, start, type);
  return typeof value === 'number' ? annotationsIn(words, value, target) : value;
}

/** The annotations in parentheses that a declaration ends with. */
function annotationsIn(
  words: readonly Word[],
  start: number,
  target: Parameters<typeof annotationAt>[2],
): ThriftPlace {
  const open = words.findIndex(({ text }, index) => index >= start && text === '(');
  return open < 0 ? nothing : annotationAt(words, open + 1, target);
}

function fieldAt(words: readonly Word[], list: FieldList, ids: readonly number[]): ThriftPlace {
  let at = 0;
  if (words.length === 0) return { kind: 'field', list, ids };
  if (words[1]?.text === ':') at = 2;
  else if (/^-?\d/.test(words[0]?.text ?? '')) return nothing;
  const label = words[at]?.text;
  const isQualified = label === 'required' || label === 'optional';
  const type = typeFrom(words, isQualified ? at + 1 : at);
  if ('place' in type) return { kind: 'field-type', list, mayQualify: !isQualified, in: type.place };
  const reference = words[type.end]?.text === '&' ? 1 : 0;
  const name = type.end + reference;
  if (name === words.length) return { kind: 'field-name', list, type: type.type };
  const target = list === 'fields' ? 'field' : 'argument';
  // What stands in parentheses behind the type is of the type.
  if (words[name]?.text === '(') return annotationAt(words, name + 1, 'type');
  if (words[name + 1]?.text === '=') return valuePlace(words, name + 2, type.type, target);
  return annotationsIn(words, name + 1, target);
}

const modifiers = new Set(['oneway', 'async', 'idempotent', 'readonly']);

function inService(words: readonly Word[]): ThriftPlace {
  if (words.length === 0) return { kind: 'statement' };
  if (words[0]?.text === 'performs') return words.length === 1 ? { kind: 'performs' } : nothing;
  const isModified = modifiers.has(words[0]?.text ?? '') || isStreamModifier(words);
  let result = typeFrom(words, isModified ? 1 : 0);
  if ('place' in result)
    return { kind: 'result-type', mayQualify: !isModified && words.length === 0, in: result.place };
  while (words[result.end]?.text === ',') {
    const more = typeFrom(words, result.end + 1);
    if ('place' in more) return { kind: 'result-type', mayQualify: false, in: more.place };
    result = more;
  }
  if (result.end === words.length) return { kind: 'declared-name', of: 'function' };
  if (words[result.end + 1]?.text !== '(') return nothing;
  const taken = fieldsFrom(words, result.end + 2, 'arguments');
  if (typeof taken !== 'number') return taken;
  if (taken === words.length) return { kind: 'after-arguments' };
  if (words[taken]?.text !== 'throws') return annotationsIn(words, taken, 'function');
  if (words[taken + 1]?.text !== '(') return nothing;
  const thrown = fieldsFrom(words, taken + 2, 'throws');
  return typeof thrown === 'number' ? annotationsIn(words, thrown, 'function') : thrown;
}

/** `stream` in front of a type, as the modifier of a function. */
function isStreamModifier(words: readonly Word[]): boolean {
  return words[0]?.text === 'stream' && words[1]?.text !== '<';
}

/** The place in the fields between parentheses, or the index behind the closing one. */
function fieldsFrom(words: readonly Word[], start: number, list: FieldList): ThriftPlace | number {
  let depth = 0;
  let from = start;
  const ids: number[] = [];
  for (let at = start; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (depth === 0 && text === ')') return at + 1;
    if (depth === 0 && text === ':') ids.push(Number(words[at - 1]?.text));
    if (opening.has(text)) depth++;
    else if (closing.has(text)) depth--;
    else if (depth === 0 && (text === ',' || text === ';')) from = at + 1;
  }
  const field = words.slice(from);
  const structured = structuredFrom(field);
  return 'kind' in structured ? structured : fieldAt(field.slice(structured.end), list, ids);
}
