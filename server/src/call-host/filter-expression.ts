/**
 * Reads what one types into the filter box: terms with spaces between them, of which all must hold of an event.
 *
 * | term                  | holds of                                                           |
 * | --------------------- | ------------------------------------------------------------------ |
 * | `ada`, `"ada lovelace"` | what says this, whatever the case of its letters                 |
 * | `/^a+$/i`             | what the regular expression of JavaScript matches                  |
 * | `is:sent`, `dir:out`, `is:received`, `dir:in`, `is:error` | messages of this direction; what failed |
 * | `$.price > 10`, `$.items[*].id == "a"`, `$.note` | messages with such a value; without a test, with any |
 * | `-TERM`               | what the term does not hold of                                     |
 *
 * What each means for an event is left to `event-matcher.ts`.
 */
import { type JsonPath, readJsonPath } from '../base/json-path.ts';
import { scanString } from '../base/json-scan.ts';
import { plainText } from '../base/plain-text.ts';
import { expectedValue, type ValueOperator, type ValueTest, valueOperators } from '../base/value-test.ts';

export type FilterTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'regex'; readonly regex: RegExp }
  | { readonly kind: 'direction'; readonly direction: 'sent' | 'received' }
  | { readonly kind: 'errors' }
  | { readonly kind: 'value'; readonly path: JsonPath; readonly test: ValueTest }
);

export type ReadFilter =
  | { readonly kind: 'terms'; readonly terms: readonly FilterTerm[] }
  /** Offsets into the expression; lower case, no full stop. */
  | FilterProblem;

interface FilterProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const maxLength = 10_000;
const maxTerms = 50;

const words: Readonly<Record<string, 'sent' | 'received' | 'error'>> = {
  'is:sent': 'sent',
  'dir:out': 'sent',
  'is:received': 'received',
  'dir:in': 'received',
  'is:error': 'error',
};

/** Never throws. */
export function readFilterExpression(text: string): ReadFilter {
  if (text.length > maxLength) return problem(maxLength, text.length, 'the filter is too long');
  const terms: FilterTerm[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    if (terms.length === maxTerms) return problem(at, text.length, `a filter has at most ${maxTerms} terms`);
    const negated = text.charAt(at) === '-' && wordEnd(text, at) > at + 1;
    const read = readTerm(text, negated ? at + 1 : at);
    if ('message' in read) return read;
    terms.push({ ...read.term, negated });
    at = read.end;
  }
  return { kind: 'terms', terms };
}

type Term = FilterTerm extends infer T ? (T extends FilterTerm ? Omit<T, 'negated'> : never) : never;
type Read = { readonly term: Term; readonly end: number } | FilterProblem;

function readTerm(text: string, at: number): Read {
  switch (text.charAt(at)) {
    case '"': {
      const string = readQuoted(text, at);
      return 'message' in string ? string : { term: { kind: 'text', text: string.value }, end: string.end };
    }
    case '/':
      return readRegex(text, at);
    case '$':
      return readValueTerm(text, at);
    default:
      return readWord(text, at);
  }
}

function readWord(text: string, at: number): Read {
  const end = wordEnd(text, at);
  const word = text.slice(at, end);
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known === 'error') return { term: { kind: 'errors' }, end };
  if (known !== undefined) return { term: { kind: 'direction', direction: known }, end };
  if (/^(?:is|dir):/.test(word))
    return problem(at, end, `expected ${Object.keys(words).join(', ')}, or the text in quotes`);
  return { term: { kind: 'text', text: word }, end };
}

/** A slash within brackets ends no expression, nor does one behind a backslash. */
function readRegex(text: string, start: number): Read {
  let inClass = false;
  let at = start + 1;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) break;
  }
  if (at >= text.length)
    return problem(start, text.length, 'expected "/" at the end of the regular expression');
  const end = wordEnd(text, at);
  const flags = text.slice(at + 1, end);
  if (!/^[imsu]*$/.test(flags))
    return problem(
      at + 1,
      end,
      `the flags of a regular expression are "i", "m", "s" and "u"; a text with slashes stands in quotes`,
    );
  const regex = compiled(text.slice(start + 1, at), flags);
  return typeof regex === 'string' ? problem(start, end, regex) : { term: { kind: 'regex', regex }, end };
}

/** The expression, or what is wrong with it. */
function compiled(pattern: string, flags: string): RegExp | string {
  try {
    return new RegExp(pattern, flags);
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    return said.slice(0, 1).toLowerCase() + said.slice(1);
  }
}

function readValueTerm(text: string, start: number): Read {
  const pathEnd = endOfPath(text, start);
  const read = readJsonPath(text.slice(start, pathEnd));
  if (read.kind === 'problem') return problem(start + read.start, start + read.end, read.message);
  const { path } = read;
  const at = skipSpace(text, pathEnd);
  const op = operatorAt(text, at);
  if (op === undefined) {
    if (/[=!<>]/.test(text.charAt(at))) {
      const operators = valueOperators.filter((each) => !/^\w/.test(each));
      return problem(at, at + 1, `expected ${operators.join(', ')}`);
    }
    return { term: { kind: 'value', path, test: { op: 'exists' } }, end: pathEnd };
  }
  const opEnd = at + op.length;
  if (op === 'exists') return { term: { kind: 'value', path, test: { op } }, end: opEnd };
  const valueStart = skipSpace(text, opEnd);
  if (valueStart === text.length) return problem(at, opEnd, `expected a value after "${op}"`);
  const valueEnd = endOfValue(text, valueStart);
  if (typeof valueEnd !== 'number') return valueEnd;
  const expected = expectedValue(text.slice(valueStart, valueEnd));
  if (op === 'matches') {
    const regex = compiled(plainText(expected) ?? '', '');
    if (typeof regex === 'string') return problem(valueStart, valueEnd, regex);
  }
  return { term: { kind: 'value', path, test: { op, expected } }, end: valueEnd };
}

/** A path ends at a space or an operator that stands outside of its brackets and quotes. */
function endOfPath(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !/[\s=!<>]/.test(text.charAt(at))) {
    const quoted = text.charAt(at - 1) === '[' && /["']/.test(text.charAt(at));
    at = quoted ? scanString(text, at, text.length).end : at + 1;
  }
  return at;
}

function operatorAt(text: string, at: number): ValueOperator | undefined {
  const found = valueOperators
    .filter((op) => text.startsWith(op, at))
    .reduce<ValueOperator | undefined>(
      (best, op) => (op.length > (best?.length ?? 0) ? op : best),
      undefined,
    );
  // A word is an operator only where it is a whole one.
  return found !== undefined && /^\w/.test(found) && wordEnd(text, at) !== at + found.length
    ? undefined
    : found;
}

/** It ends at a space that stands outside of its quotes and brackets. */
function endOfValue(text: string, start: number): number | FilterProblem {
  let depth = 0;
  let at = start;
  while (at < text.length && (depth > 0 || !/\s/.test(text.charAt(at)))) {
    const char = text.charAt(at);
    if (char === '"') {
      const string = readQuoted(text, at);
      if ('message' in string) return string;
      at = string.end;
      continue;
    }
    if (char === '{' || char === '[') depth++;
    if (char === '}' || char === ']') depth--;
    at++;
  }
  return depth > 0 ? problem(start, text.length, 'expected "]" or "}" at the end of the value') : at;
}

function readQuoted(
  text: string,
  start: number,
): { readonly value: string; readonly end: number } | FilterProblem {
  const string = scanString(text, start, text.length);
  if (!string.closed) return problem(start, text.length, 'expected a quote at the end of the text');
  if (string.problem !== undefined)
    return problem(string.problem.start, string.problem.end, string.problem.message);
  return { value: string.value, end: string.end };
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** The end of the run without spaces that stands there. */
function wordEnd(text: string, at: number): number {
  while (at < text.length && !/\s/.test(text.charAt(at))) at++;
  return at;
}

function problem(start: number, end: number, message: string): FilterProblem {
  return { kind: 'problem', message, start, end };
}
