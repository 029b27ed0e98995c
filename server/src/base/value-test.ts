/**
 * Tests of JSON values, `OP VALUE`, as assertions and filters write them: `== 5`, `> 10.5`, `contains "Ada"`,
 * `matches "^A"`, `exists`. Numbers are compared with every digit; a 64-bit integer of ProtoJSON is a number here
 * though it is in quotes there. How long a regular expression may take is left to whoever runs it.
 */
import { parseJson } from './exact-json.ts';
import { isJsonNumber } from './json-scan.ts';
import type { JsonNode } from './json-tree.ts';
import { plainText } from './plain-text.ts';

export const valueOperators = ['==', '!=', '<', '<=', '>', '>=', 'contains', 'matches', 'exists'] as const;

export type ValueOperator = (typeof valueOperators)[number];

/** `expected` is absent exactly where the operator is `exists`. A bare word stands for a string. */
export interface ValueTest {
  readonly op: ValueOperator;
  readonly expected?: JsonNode;
}

/** Whether an expression finds something in the text; may throw, or be stopped. */
export type MatchesPattern = (text: string, pattern: string) => boolean;

/** The value behind an operator: JSON, or else the text itself as a string, such as `OK` or `KIND_A`. */
export function expectedValue(text: string): JsonNode {
  const { value, problems } = parseJson(text);
  if (problems.length === 0) return value;
  return { kind: 'string', value: text, start: 0, end: text.length };
}

/**
 * Whether the test holds of what a path led to. Of several values one has to pass; `!=` holds where none is equal, so
 * that it is the opposite of `==`. Nothing at all passes `!=` only.
 */
export function holds(
  { op, expected }: ValueTest,
  actual: readonly JsonNode[],
  matches: MatchesPattern,
): boolean {
  if (op === 'exists' || expected === undefined) return actual.length > 0;
  switch (op) {
    case '==':
      return actual.some((each) => isEqual(each, expected));
    case '!=':
      return !actual.some((each) => isEqual(each, expected));
    case '<':
      return actual.some((each) => isOrdered(each, expected, (sign) => sign < 0));
    case '<=':
      return actual.some((each) => isOrdered(each, expected, (sign) => sign <= 0));
    case '>':
      return actual.some((each) => isOrdered(each, expected, (sign) => sign > 0));
    case '>=':
      return actual.some((each) => isOrdered(each, expected, (sign) => sign >= 0));
    case 'contains':
      return actual.some((each) => containsValue(each, expected));
    case 'matches':
      return actual.some((each) => matches(plainText(each) ?? '', plainText(expected) ?? ''));
  }
}

/** Members in any order; numbers by value, and equal to strings that write the same number. */
export function isEqual(a: JsonNode, b: JsonNode): boolean {
  if (a.kind === 'number' || b.kind === 'number') {
    const order = compareNumbers(a, b);
    return order === 0;
  }
  switch (a.kind) {
    case 'null':
      return b.kind === 'null';
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value;
    case 'string':
      return b.kind === 'string' && a.value === b.value;
    case 'array':
      return (
        b.kind === 'array' &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => {
          const other = b.items[index];
          return other !== undefined && isEqual(item, other);
        })
      );
    case 'object': {
      if (b.kind !== 'object' || a.members.length !== b.members.length) return false;
      const others = new Map(b.members.map(({ key, value }) => [key.value, value]));
      return a.members.every(({ key, value }) => {
        const other = others.get(key.value);
        return other !== undefined && isEqual(value, other);
      });
    }
    case 'missing':
      return false;
  }
}

function isOrdered(a: JsonNode, b: JsonNode, is: (sign: number) => boolean): boolean {
  const numeric = compareNumbers(a, b);
  if (numeric !== undefined) return is(numeric);
  // Timestamps of ProtoJSON, and other texts that sort as they read.
  if (a.kind !== 'string' || b.kind !== 'string') return false;
  return is(a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
}

/** Strings by part, arrays by item, objects by the name of a member. */
function containsValue(whole: JsonNode, part: JsonNode): boolean {
  switch (whole.kind) {
    case 'string':
      return whole.value.includes(plainText(part) ?? '\u0000');
    case 'array':
      return whole.items.some((item) => isEqual(item, part));
    case 'object':
      return part.kind === 'string' && whole.members.some(({ key }) => key.value === part.value);
    case 'number':
    case 'boolean':
    case 'null':
    case 'missing':
      return false;
  }
}

/** The sign of a less b; nothing where one of them is no number. */
function compareNumbers(a: JsonNode, b: JsonNode): number | undefined {
  const left = numberText(a);
  const right = numberText(b);
  return left === undefined || right === undefined ? undefined : compareDecimals(left, right);
}

function numberText(node: JsonNode): string | undefined {
  if (node.kind === 'number') return node.text;
  return node.kind === 'string' && isJsonNumber(node.value) ? node.value : undefined;
}

interface Decimal {
  readonly negative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  /** Where the point stands, counted from before the first digit. */
  readonly point: number;
}

/** Exact, and in time proportional to what is written, however large the powers of ten are. */
function compareDecimals(a: string, b: string): number {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  if (left.digits === '' && right.digits === '') return 0;
  const [leftSign, rightSign] = [signOf(left), signOf(right)];
  if (leftSign !== rightSign) return leftSign - rightSign;
  if (left.point !== right.point) return left.point < right.point ? -leftSign : leftSign;
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -leftSign : leftSign;
}

function decimalOf(text: string): Decimal {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
  const written = whole + fraction;
  const digits = written.replace(/^0+/, '');
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  const point = whole.length - (written.length - digits.length) + Number(power);
  return { negative: sign === '-', digits: digits.slice(0, end), point };
}

function signOf({ negative, digits }: Decimal): number {
  if (digits === '') return 0;
  return negative ? -1 : 1;
}
