/** Rules about what has an order: numbers, times and durations. Source: buf/validate/validate.proto. */
import { checkConst } from './text-rules.ts';
import { type RuleReport, ruleName } from './report.ts';
import { numberOf, type Rule, type Rules, type RuleValue, valueOf } from './rules.ts';

export function checkOrder(rules: Rules, kind: string, report: RuleReport): void {
  for (const name of ['const', 'lt', 'lte', 'gt', 'gte']) checkTime(rules.get(name), kind, name, report);
  checkConst(rules, kind, report);
  checkNaN(rules, kind, report);
  const [lower, upper] = [first(rules, ['gt', 'gte']), first(rules, ['lt', 'lte'])];
  if (lower === undefined || upper === undefined) return;
  const [low, high] = [keyOf(rules.get(lower)?.values[0]), keyOf(rules.get(upper)?.values[0])];
  if (low === undefined || low !== high) return;
  const words = `${ruleName(report, kind, lower)} and ${ruleName(report, kind, upper)} of ${report.field} are the same`;
  const isOne = lower === 'gte' && upper === 'lte';
  for (const name of [lower, upper])
    report.add(
      rules.get(name),
      isOne ? `${words}: "const" says so at once` : `${words}: nothing can keep to both`,
    );
}

export function checkTimestamp(rules: Rules, report: RuleReport): void {
  checkOrder(rules, 'timestamp', report);
  if (valueOf(rules, 'lt_now') === true && valueOf(rules, 'gt_now') === true)
    for (const name of ['lt_now', 'gt_now'])
      report.add(rules.get(name), `${report.field} cannot be both before and after the time it is looked at`);
  const within = rules.get('within');
  if (within === undefined) return;
  const problem = durationProblem(within.values[0]);
  const name = ruleName(report, 'timestamp', 'within');
  if (problem !== undefined) report.add(within, `${name} of ${report.field} ${problem}`);
  else if (isNotPositive(within.values[0])) report.add(within, `${name} of ${report.field} is not positive`);
}

function first(rules: Rules, names: readonly string[]): string | undefined {
  return names.find((name) => rules.has(name));
}

/** The same for what is the same; nothing of what is not understood. */
function keyOf(value: RuleValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.literal === undefined || value.literal.kind === 'message-literal') {
    const [seconds, nanos] = partsOf(value);
    return `${seconds} ${nanos}`;
  }
  return typeof value.value === 'bigint' || typeof value.value === 'number' ? String(value.value) : undefined;
}

function partsOf({ rules }: RuleValue): readonly [bigint, bigint] {
  return [numberOf(rules, 'seconds') ?? 0n, numberOf(rules, 'nanos') ?? 0n];
}

function isNotPositive(value: RuleValue | undefined): boolean {
  const [seconds, nanos] = value === undefined ? [0n, 0n] : partsOf(value);
  return seconds <= 0n && nanos <= 0n;
}

function checkTime(rule: Rule | undefined, kind: string, name: string, report: RuleReport): void {
  if (rule === undefined || (kind !== 'duration' && kind !== 'timestamp')) return;
  const problem = kind === 'duration' ? durationProblem(rule.values[0]) : timestampProblem(rule.values[0]);
  if (problem !== undefined)
    report.add(rule, `${ruleName(report, kind, name)} of ${report.field} ${problem}`);
}

/** The most that runtimes can count in nanoseconds. */
const maxDuration = 9_223_372_036_854_775_428n;
const second = 1_000_000_000n;

function durationProblem(value: RuleValue | undefined): string | undefined {
  const [seconds, nanos] = value === undefined ? [0n, 0n] : partsOf(value);
  if (nanos <= -second || nanos >= second) return 'has a second or more in "nanos"';
  if ((seconds > 0n && nanos < 0n) || (seconds < 0n && nanos > 0n))
    return 'has "seconds" and "nanos" of different signs';
  const all = seconds * second + nanos;
  return all > maxDuration || all < -maxDuration ? 'is more than a duration can be' : undefined;
}

/** From the year 1 to the year 9999. */
const [earliest, latest] = [-62_135_596_800n, 253_402_300_799n];

function timestampProblem(value: RuleValue | undefined): string | undefined {
  const [seconds, nanos] = value === undefined ? [0n, 0n] : partsOf(value);
  if (seconds < earliest || seconds > latest) return 'is no time between the years 1 and 9999';
  return nanos < 0n || nanos >= second ? 'has something other than a part of a second in "nanos"' : undefined;
}

/** Nothing compares with what is not a number. */
function checkNaN(rules: Rules, kind: string, report: RuleReport): void {
  if (kind !== 'float' && kind !== 'double') return;
  for (const name of ['const', 'lt', 'lte', 'gt', 'gte', 'in', 'not_in'])
    for (const value of rules.get(name)?.values ?? [])
      if (value.literal?.kind === 'identifier' && value.literal.text.toLowerCase() === 'nan')
        report.add(
          value,
          `${ruleName(report, kind, name)} of ${report.field} is NaN, with which nothing compares: it ${name === 'not_in' ? 'says nothing' : 'can never hold'}`,
        );
}
