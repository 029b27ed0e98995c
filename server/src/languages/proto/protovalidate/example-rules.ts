/**
 * Values of `example`, held against the other standard rules of their field. Expressions, predefined rules and the
 * formats of strings beyond those here are left out: nothing is said where it is not known. Source:
 * buf/validate/validate.proto.
 */
import { bytesOf } from '../literals.ts';
import type { FieldSymbol } from '../symbols.ts';
import { type RuleReport, ruleName } from './report.ts';
import { numberOf, type Rules, type RuleValue, valueOf } from './rules.ts';

type Comparable = number | bigint;

/** `field` is the one that has the rules, or the key or the value of a map; `ignore` says when they do not hold. */
export function checkExamples(
  field: FieldSymbol,
  kind: string,
  rules: Rules,
  ignore: string | undefined,
  report: RuleReport,
): void {
  if (ignore === 'IGNORE_ALWAYS') return;
  for (const example of rules.get('example')?.values ?? []) {
    if (ignore === 'IGNORE_IF_ZERO_VALUE' && isZero(example.value)) continue;
    for (const broken of brokenRules(field, kind, rules, example))
      report.add(
        example,
        `this example of ${report.field} does not keep to ${ruleName(report, kind, broken)}`,
      );
  }
}

function isZero(value: RuleValue['value']): boolean {
  return value instanceof Uint8Array
    ? value.length === 0
    : value === '' || value === false || isSame(value, 0);
}

function brokenRules(field: FieldSymbol, kind: string, rules: Rules, example: RuleValue): readonly string[] {
  if (kind === 'duration' || kind === 'timestamp') {
    const nanos = nanosOf(example);
    return [...brokenOrder(nanos, rules, (rule) => nanosOf(rule)), ...brokenChoice(nanos, rules, nanosOf)];
  }
  const read = (rule: RuleValue): RuleValue['value'] => readAs(kind, rule.value);
  const value = read(example);
  if (value === undefined) return [];
  const choice = brokenChoice(value, rules, read, isSame);
  if (typeof value === 'string') return [...choice, ...brokenText(value, rules)];
  if (value instanceof Uint8Array) return [...choice, ...brokenBytes(value, rules)];
  if (kind === 'enum') return [...choice, ...brokenEnum(field, value, rules)];
  if (typeof value !== 'number' && typeof value !== 'bigint') return choice;
  const finite =
    valueOf(rules, 'finite') === true && typeof value === 'number' && !Number.isFinite(value)
      ? ['finite']
      : [];
  return [...choice, ...finite, ...brokenOrder(value, rules, (rule) => comparable(read(rule)))];
}

/** Bytes that spell a text are read as that, and what is no number as the bits of it. */
function readAs(kind: string, value: RuleValue['value']): RuleValue['value'] {
  if (kind === 'bytes' && typeof value === 'string') return bytesOf(value);
  return (kind === 'float' || kind === 'double') && typeof value === 'bigint' ? NaN : value;
}

/** The value itself, or one of some. */
function brokenChoice<T>(
  value: T,
  rules: Rules,
  read: (rule: RuleValue) => T | undefined,
  same: (a: T, b: T | undefined) => boolean = (a, b) => a === b,
): readonly string[] {
  const listed = (name: string): readonly RuleValue[] | undefined => rules.get(name)?.values;
  const holds = (name: string): boolean => listed(name)?.some((rule) => same(value, read(rule))) === true;
  return [
    ...(listed('const') !== undefined && !holds('const') ? ['const'] : []),
    ...((listed('in')?.length ?? 0) > 0 && !holds('in') ? ['in'] : []),
    ...(holds('not_in') ? ['not_in'] : []),
  ];
}

/** A lower bound above the upper one leaves out what is between them. */
function brokenOrder(
  value: Comparable | undefined,
  rules: Rules,
  read: (rule: RuleValue) => Comparable | undefined,
): readonly string[] {
  if (value === undefined) return [];
  const bound = (names: readonly [string, string]): { name: string; at: Comparable } | undefined => {
    for (const name of names) {
      const rule = rules.get(name)?.values[0];
      const at = rule && read(rule);
      if (at !== undefined) return { name, at };
    }
    return undefined;
  };
  const [low, high] = [bound(['gt', 'gte']), bound(['lt', 'lte'])];
  const isHighEnough = low === undefined || (low.name === 'gt' ? value > low.at : value >= low.at);
  const isLowEnough = high === undefined || (high.name === 'lt' ? value < high.at : value <= high.at);
  const isOutside = low !== undefined && high !== undefined && high.at < low.at;
  const isFine = isOutside ? isHighEnough || isLowEnough : isHighEnough && isLowEnough;
  if (isFine) return [];
  return [(low !== undefined && !isHighEnough ? low.name : high?.name) ?? ''];
}

function brokenText(value: string, rules: Rules): readonly string[] {
  const bytes = new TextEncoder().encode(value).length;
  const part = (name: string, isFine: (part: string) => boolean): readonly string[] => {
    const wanted = valueOf(rules, name);
    return typeof wanted === 'string' && !isFine(wanted) ? [name] : [];
  };
  return [
    ...brokenLength(BigInt([...value].length), rules, ['len', 'min_len', 'max_len']),
    ...brokenLength(BigInt(bytes), rules, ['len_bytes', 'min_bytes', 'max_bytes']),
    ...part('prefix', (start) => value.startsWith(start)),
    ...part('suffix', (end) => value.endsWith(end)),
    ...part('contains', (some) => value.includes(some)),
    ...part('not_contains', (some) => !value.includes(some)),
    ...part('pattern', (pattern) => expression(pattern)?.test(value) ?? true),
    ...[...formats].flatMap(([name, format]) =>
      valueOf(rules, name) === true && !format.test(value) ? [name] : [],
    ),
  ];
}

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** The formats that one expression decides. */
const formats: ReadonlyMap<string, RegExp> = new Map([
  ['uuid', /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  ['tuuid', /^[\da-f]{32}$/i],
  ['ipv4', new RegExp(`^${octet}(?:\\.${octet}){3}$`)],
]);

function brokenBytes(value: Uint8Array, rules: Rules): readonly string[] {
  const text = latin(value);
  const part = (name: string, isFine: (part: string) => boolean): readonly string[] => {
    const wanted = readAs('bytes', valueOf(rules, name));
    return wanted instanceof Uint8Array && !isFine(latin(wanted)) ? [name] : [];
  };
  return [
    ...brokenLength(BigInt(value.length), rules, ['len', 'min_len', 'max_len']),
    ...part('prefix', (start) => text.startsWith(start)),
    ...part('suffix', (end) => text.endsWith(end)),
    ...part('contains', (some) => text.includes(some)),
  ];
}

/** A character a byte, to look for some in others. */
function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function brokenLength(
  length: bigint,
  rules: Rules,
  [exact, least, most]: readonly [string, string, string],
): readonly string[] {
  const [only, min, max] = [numberOf(rules, exact), numberOf(rules, least), numberOf(rules, most)];
  return [
    ...(only !== undefined && length !== only ? [exact] : []),
    ...(min !== undefined && length < min ? [least] : []),
    ...(max !== undefined && length > max ? [most] : []),
  ];
}

function brokenEnum({ typeSymbol }: FieldSymbol, value: unknown, rules: Rules): readonly string[] {
  if (valueOf(rules, 'defined_only') !== true || typeSymbol?.kind !== 'enum') return [];
  return typeSymbol.values.some(({ number }) => isSame(number, value)) ? [] : ['defined_only'];
}

/** A pattern of RE2 where it means the same in JavaScript; nothing where that is not certain. */
function expression(pattern: string): RegExp | undefined {
  if (/\(\?(?!:)|\\[^dDwWsStnrf.*+?()[\]{}|^$\\/-]|\[:|\$./.test(pattern)) return undefined;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function comparable(value: unknown): Comparable | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((each, at) => each === b[at]);
  const [one, other] = [comparable(a), comparable(b)];
  // A number and a big one may be the same.
  if (one !== undefined && other !== undefined) return String(one) === String(other) && !Number.isNaN(one);
  return a === b;
}

/** Of a duration or a point in time; what is not set is zero. */
function nanosOf({ rules }: RuleValue): bigint {
  return (numberOf(rules, 'seconds') ?? 0n) * 1_000_000_000n + (numberOf(rules, 'nanos') ?? 0n);
}
