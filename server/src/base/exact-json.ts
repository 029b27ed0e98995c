/**
 * JSON text to a tree that loses nothing: numbers are kept as text, members in order, every node has its place.
 * Tolerates any text and says what is wrong with it. Supersets of JSON plug in their own values.
 * Form: https://www.rfc-editor.org/rfc/rfc8259
 */
import { groupedDigits } from './grouped-digits.ts';
import { type Comments, isJsonNumber, lineEnd, scanString, skipTrivia, wordEnd } from './json-scan.ts';
import type {
  JsonArray,
  JsonBoolean,
  JsonMember,
  JsonMissing,
  JsonNode,
  JsonNull,
  JsonNumber,
  JsonObject,
  JsonProblem,
  JsonString,
} from './json-tree.ts';
import { type Span, spanAt } from './span.ts';

export interface ParsedJson<X = never> {
  readonly value: JsonNode<X>;
  /** In order of place; empty exactly if the text is well-formed. */
  readonly problems: readonly JsonProblem[];
}

export interface JsonDialect<X = never> {
  readonly comments?: Comments;
  readonly trailingCommas?: boolean;
  /** Reads a value that JSON lacks. Asked first wherever a value begins; an empty node is taken for none. */
  value?(text: string, at: number, end: number, report: (problem: JsonProblem) => void): X | undefined;
}

export interface ParseJsonOptions<X = never> {
  /** The part of the text to read; the whole of it by default. Places are offsets into the whole text. */
  readonly span?: Span;
  readonly dialect?: JsonDialect<X>;
  /** How deep arrays and objects may be nested. */
  readonly maxDepth?: number;
  /**
   * For a text that nobody edits, and that may be made to take all memory: how many values it may have, names of
   * members counted. Reading ends at the first mistake, of which alone is told, and a name that comes twice is none.
   */
  readonly maxValues?: number;
}

/** How deep arrays and objects may be nested, where nobody says otherwise. */
export const jsonDepthLimit = 100;

/** One value and nothing after it. Never throws; linear in the length of the text. */
export function parseJson<X extends Span = never>(
  text: string,
  options: ParseJsonOptions<X> = {},
): ParsedJson<X> {
  const { start, end: textEnd } = options.span ?? { start: 0, end: text.length };
  const dialect: JsonDialect<X> = options.dialect ?? {};
  const maxDepth = options.maxDepth ?? jsonDepthLimit;
  const { maxValues } = options;
  const comments = dialect.comments ?? {};
  const problems: JsonProblem[] = [];
  /** The closing brackets that are waited for, the innermost last. */
  const closers: string[] = [];
  /** Set by a problem, until something is right again: one mistake, one problem. */
  let quiet = false;
  let at = start;
  /** Comes nearer where reading ends early. */
  let end = textEnd;
  /** How many values and names of members have begun. */
  let begun = 0;

  if (at === 0 && text.startsWith('\ufeff')) at++;
  skip();
  const value = parseValue(spanAt(at));
  skip();
  if (at < end) report({ kind: 'syntax', span: restOfLine(), message: 'expected nothing after the value' });
  problems.sort((a, b) => a.span.start - b.span.start);
  return { value, problems };

  function skip(): void {
    at = skipTrivia(text, at, end, comments);
    if (comments.slashes === true || at + 1 >= end || text[at] !== '/' || !'/*'.includes(text[at + 1] ?? ''))
      return;
    const from = at;
    at = skipTrivia(text, at, end, { ...comments, slashes: true });
    const span = { start: from, end: Math.min(at, lineEnd(text, from, end)) };
    add({ kind: 'syntax', span, message: 'comments are not allowed here' });
  }

  function report(problem: JsonProblem): void {
    if (!quiet) add(problem);
    quiet = true;
  }

  function add(problem: JsonProblem): void {
    if (maxValues === undefined) problems.push(problem);
    else if (problems.length === 0) {
      problems.push(problem);
      end = Math.min(at, end);
    }
  }

  function restOfLine(): Span {
    return { start: at, end: text.slice(at, lineEnd(text, at, end)).trimEnd().length + at };
  }

  /** `after` is where to say that a value is missing. */
  function parseValue(after: Span): JsonNode<X> {
    begun++;
    if (maxValues !== undefined && begun > maxValues)
      report({
        kind: 'syntax',
        span: spanAt(at),
        message: `there are more than ${groupedDigits(maxValues)} values`,
      });
    const extra = at < end ? dialect.value?.(text, at, end, report) : undefined;
    if (extra !== undefined && extra.end > at) {
      at = extra.end;
      return extra;
    }
    switch (at < end ? text.charAt(at) : '') {
      case '{':
        return parseBracket('}', parseMembers);
      case '[':
        return parseBracket(']', parseItems);
      case '"':
      case "'":
        return parseString();
      case ',':
      case '}':
      case ']':
      case ':':
      case '':
        return missing(after);
      default:
        return parseWord();
    }
  }

  function missing(after: Span): JsonMissing {
    report({ kind: 'syntax', span: after, message: 'expected a value' });
    return { kind: 'missing', start: after.end, end: Math.max(at, after.end) };
  }

  function parseWord(): JsonNode<X> {
    const from = at;
    at = Math.max(wordEnd(text, at, end), at + 1);
    const written = text.slice(from, at);
    const span = { start: from, end: at };
    const plain = plainValue(written, span);
    if (plain !== undefined) {
      quiet = false;
      return plain;
    }
    if (/^[-+.0-9]/.test(written)) {
      const number = repairedNumber(written);
      report({
        kind: 'syntax',
        span,
        message: `"${written}" is not a number as JSON writes it`,
        ...(number === undefined
          ? {}
          : { repair: { title: `Write it as ${number}`, span, newText: number } }),
      });
    } else report({ kind: 'syntax', span, message: `"${written}" is not a JSON value` });
    return { kind: 'missing', ...span };
  }

  function parseString(): JsonString {
    const from = at;
    const scanned = scanString(text, at, end);
    at = scanned.end;
    const span = { start: from, end: at };
    if (!scanned.closed) report({ kind: 'syntax', span, message: 'the string is not closed on its line' });
    else {
      quiet = false;
      if (text.charAt(from) === "'") {
        const repair = { title: 'Use double quotes', span, newText: JSON.stringify(scanned.value) };
        add({ kind: 'syntax', span, message: 'strings are written in double quotes', repair });
      } else if (scanned.problem !== undefined) {
        const { start: first, end: last, message } = scanned.problem;
        add({ kind: 'syntax', span: { start: first, end: last }, message });
      }
    }
    return { kind: 'string', value: scanned.value, ...span };
  }

  function parseBracket<N>(closer: string, parseInside: (open: Span) => N): N | JsonMissing {
    const open = { start: at, end: at + 1 };
    if (closers.length >= maxDepth) return skipTooDeep(open);
    at++;
    quiet = false;
    closers.push(closer);
    const node = parseInside(open);
    closers.pop();
    return node;
  }

  function parseItems(open: Span): JsonArray<X> {
    const items: JsonNode<X>[] = [];
    parseEntries(open, ']', () => {
      items.push(parseValue(spanAt(at)));
    });
    return { kind: 'array', items, start: open.start, end: at };
  }

  function parseMembers(open: Span): JsonObject<X> {
    const members: JsonMember<X>[] = [];
    const keys = new Map<string, JsonString>();
    parseEntries(open, '}', () => {
      const key = parseKey();
      if (key === undefined) return;
      const first = keys.get(key.value);
      if (first === undefined) keys.set(key.value, key);
      else if (maxValues === undefined)
        add({
          kind: 'duplicate-key',
          span: key,
          message: `"${key.value}" is written twice`,
          first,
        });
      members.push(parseMember(key));
    });
    return { kind: 'object', members, start: open.start, end: at };
  }

  /** The entries of an array or object, with their commas, and the closing bracket. */
  function parseEntries(open: Span, closer: string, parseEntry: () => void): void {
    let comma: Span | undefined;
    let needsComma = false;
    for (;;) {
      const previousEnd = at;
      skip();
      const character = at < end ? text.charAt(at) : '';
      if (character === closer) {
        if (comma !== undefined && dialect.trailingCommas !== true) trailingComma(comma);
        at++;
        quiet = false;
        return;
      }
      if (character === '' || (isCloser(character) && closers.includes(character))) {
        neverClosed(open, closer, previousEnd);
        return;
      }
      if (character === ',') {
        if (!needsComma)
          report({
            kind: 'syntax',
            span: { start: at, end: at + 1 },
            message: 'expected a value before ","',
          });
        comma = { start: at, end: at + 1 };
        needsComma = false;
        quiet = false;
        at++;
        continue;
      }
      if (isCloser(character) || character === ':') {
        report({
          kind: 'syntax',
          span: { start: at, end: at + 1 },
          message: `"${character}" does not fit here`,
        });
        at++;
        continue;
      }
      if (needsComma)
        report({
          kind: 'syntax',
          span: { start: at, end: tokenEnd() },
          message: 'expected "," before this',
          repair: { title: 'Insert ","', span: spanAt(previousEnd), newText: ',' },
        });
      comma = undefined;
      parseEntry();
      needsComma = true;
    }
  }

  function parseKey(): JsonString | undefined {
    const from = at;
    const character = text.charAt(at);
    if (character === '"' || character === "'") return parseString();
    const wordStop = wordEnd(text, at, end);
    const span = { start: from, end: Math.max(wordStop, from + 1) };
    const word = text.slice(from, span.end);
    at = span.end;
    if (wordStop === from) {
      if (character === '{' || character === '[') {
        at = from;
        report({ kind: 'syntax', span, message: 'expected a name in double quotes' });
        parseValue(span);
      } else report({ kind: 'syntax', span, message: `"${word}" does not fit here` });
      return undefined;
    }
    report({
      kind: 'syntax',
      span,
      message: `the name "${word}" must be in double quotes`,
      repair: { title: `Write "${word}"`, span, newText: JSON.stringify(word) },
    });
    return { kind: 'string', value: word, ...span };
  }

  function parseMember(key: JsonString): JsonMember<X> {
    begun++;
    skip();
    if (at >= end || text.charAt(at) !== ':') return memberWithoutColon(key);
    const colon = at;
    at++;
    // What was wrong with the key has been said; the value can be wrong by itself.
    quiet = false;
    const afterColon = at;
    skip();
    const value = parseValue({ start: colon, end: afterColon });
    return { key, colon, value, start: key.start, end: Math.max(value.end, afterColon) };
  }

  /** A value on the line of the name is its value; anything else belongs to the next entry. */
  function memberWithoutColon(key: JsonString): JsonMember<X> {
    const repair = { title: 'Insert ":"', span: spanAt(key.end), newText: ':' };
    const message = `expected ":" and a value after ${JSON.stringify(key.value)}`;
    const hasValue = at < end && !',:}]'.includes(text.charAt(at)) && lineEnd(text, key.end, at) === at;
    report({ kind: 'syntax', span: key, message, ...(hasValue ? { repair } : {}) });
    const value = hasValue ? parseValue(spanAt(key.end)) : missing(spanAt(key.end));
    return { key, value, start: key.start, end: value.end };
  }

  function tokenEnd(): number {
    const character = text.charAt(at);
    if (character === '"' || character === "'") return scanString(text, at, end).end;
    return Math.max(wordEnd(text, at, end), at + 1);
  }

  function trailingComma(comma: Span): void {
    add({
      kind: 'syntax',
      span: comma,
      message: 'JSON has no comma after the last entry',
      repair: { title: 'Remove ","', span: comma, newText: '' },
    });
  }

  function neverClosed(open: Span, closer: string, insertAt: number): void {
    report({
      kind: 'syntax',
      span: open,
      message: `"${text.charAt(open.start)}" is never closed`,
      repair: { title: `Insert "${closer}"`, span: spanAt(insertAt), newText: closer },
    });
  }

  function skipTooDeep(open: Span): JsonMissing {
    report({ kind: 'too-deep', span: open, message: `nested deeper than ${maxDepth} levels` });
    let depth = 0;
    while (at < end) {
      const character = text.charAt(at);
      if (character === '"') {
        at = scanString(text, at, end).end;
        continue;
      }
      at++;
      if (character === '{' || character === '[') depth++;
      else if (isCloser(character) && --depth === 0) break;
    }
    quiet = false;
    return { kind: 'missing', start: open.start, end: at };
  }
}

function isCloser(character: string): boolean {
  return character === '}' || character === ']';
}

function plainValue(word: string, span: Span): JsonNull | JsonBoolean | JsonNumber | undefined {
  if (word === 'null') return { kind: 'null', ...span };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', ...span };
  return isJsonNumber(word) ? { kind: 'number', text: word, ...span } : undefined;
}

/** What a number that other languages allow would be in JSON: `+1`, `.5`, `5.`, `007`, `0x1F`. */
function repairedNumber(written: string): string | undefined {
  const hex = /^(-?)\+?0[xX]([0-9a-fA-F]{1,16})$/.exec(written);
  if (hex !== null) return (hex[1] ?? '') + BigInt('0x' + (hex[2] ?? '')).toString();
  const fixed = written
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=[0-9])/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '');
  return isJsonNumber(fixed) ? fixed : undefined;
}
