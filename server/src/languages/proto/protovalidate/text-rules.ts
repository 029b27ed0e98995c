/** Rules about strings and bytes that nothing can keep to, or that say nothing. Source: buf/validate/validate.proto. */
import { type RuleReport, ruleName } from './report.ts';
import { numberOf, type Rules, valueOf } from './rules.ts';

export function checkText(rules: Rules, kind: 'string' | 'bytes', report: RuleReport): void {
  checkConst(rules, kind, report);
  checkLengths(rules, kind, ['len', 'min_len', 'max_len'], report);
  if (kind === 'string') {
    checkLengths(rules, kind, ['len_bytes', 'min_bytes', 'max_bytes'], report);
    checkCharactersAgainstBytes(rules, report);
  }
  for (const name of ['prefix', 'suffix', 'contains']) checkPart(rules, kind, name, report);
  const pattern = valueOf(rules, 'pattern');
  if (typeof pattern === 'string' && !isPattern(pattern))
    report.add(
      rules.get('pattern'),
      `${ruleName(report, kind, 'pattern')} of ${report.field} is no regular expression`,
    );
  if (valueOf(rules, 'strict') === false && !rules.has('well_known_regex'))
    report.add(
      rules.get('strict'),
      `${ruleName(report, kind, 'strict')} of ${report.field} says nothing without "well_known_regex"`,
    );
}

/** A value that is given leaves nothing for other rules to say. */
export function checkConst(rules: Rules, kind: string, report: RuleReport): void {
  if (rules.has('const') && rules.size > 1)
    report.add(
      rules.get('const'),
      `${report.field} has ${ruleName(report, kind, 'const')}: its other rules in ${ruleName(report, kind)} say nothing`,
    );
}

function checkLengths(
  rules: Rules,
  kind: string,
  [exact, least, most]: readonly [string, string, string],
  report: RuleReport,
): void {
  if (rules.has(exact))
    for (const name of [least, most])
      if (rules.has(name))
        report.add(
          rules.get(name),
          `${report.field} has ${ruleName(report, kind, exact)}, so ${ruleName(report, kind, name)} says nothing`,
        );
  checkBounds(rules, kind, [least, most], exact, report);
}

/** Of lists and maps there is no rule for one size. */
export function checkBounds(
  rules: Rules,
  kind: string,
  [least, most]: readonly [string, string],
  exact: string | undefined,
  report: RuleReport,
): void {
  const [min, max] = [numberOf(rules, least), numberOf(rules, most)];
  if (min === undefined || max === undefined) return;
  const both = [least, most].map((name) => rules.get(name));
  if (min > max)
    for (const rule of both)
      report.add(
        rule,
        `nothing can keep to the rules of ${report.field}: ${ruleName(report, kind, least)} is ${min}, and ${ruleName(report, kind, most)} is ${max}`,
      );
  else if (min === max && exact !== undefined)
    for (const rule of both)
      report.add(
        rule,
        `${ruleName(report, kind, least)} and ${ruleName(report, kind, most)} of ${report.field} are the same: "${exact}" says so at once`,
      );
}

/** A character takes one to four bytes. */
function checkCharactersAgainstBytes(rules: Rules, report: RuleReport): void {
  const conflict = (names: readonly string[], why: string): void => {
    for (const name of names)
      report.add(rules.get(name), `nothing can keep to the rules of ${report.field}: ${why}`);
  };
  const [minLen, maxBytes] = [numberOf(rules, 'min_len'), numberOf(rules, 'max_bytes')];
  if (minLen !== undefined && maxBytes !== undefined && maxBytes < minLen)
    conflict(['min_len', 'max_bytes'], `${minLen} characters take more than ${maxBytes} bytes`);
  const [maxLen, minBytes] = [numberOf(rules, 'max_len'), numberOf(rules, 'min_bytes')];
  if (maxLen !== undefined && minBytes !== undefined && maxLen * 4n < minBytes)
    conflict(['min_bytes', 'max_len'], `${maxLen} characters take less than ${minBytes} bytes`);
}

function checkPart(rules: Rules, kind: 'string' | 'bytes', name: string, report: RuleReport): void {
  const part = valueOf(rules, name);
  if (typeof part !== 'string' && !(part instanceof Uint8Array)) return;
  const bytes = BigInt(typeof part === 'string' ? new TextEncoder().encode(part).length : part.length);
  const length = kind === 'string' && typeof part === 'string' ? BigInt([...part].length) : bytes;
  const tell = (why: string): void =>
    report.add(rules.get(name), `${ruleName(report, kind, name)} of ${report.field} ${why}`);
  const maxLen = numberOf(rules, 'max_len');
  if (maxLen !== undefined && length > maxLen) tell(`is longer than "max_len" allows, which is ${maxLen}`);
  if (kind === 'bytes') return;
  const maxBytes = numberOf(rules, 'max_bytes');
  if (maxBytes !== undefined && bytes > maxBytes)
    tell(`has more bytes than "max_bytes" allows, which is ${maxBytes}`);
  const without = valueOf(rules, 'not_contains');
  if (typeof part === 'string' && typeof without === 'string' && part.includes(without))
    tell('holds what "not_contains" forbids');
}

/** As RE2 takes it, as far as JavaScript can tell: flags in front, named groups and classes are written otherwise there. */
function isPattern(pattern: string): boolean {
  const translated = pattern
    .replace(/\(\?[imsU-]+\)/g, '')
    .replace(/\(\?[imsU-]+:/g, '(?:')
    .replace(/\(\?P</g, '(?<')
    .replace(/\[\[:\^?\w+:\]/g, '[a')
    .replace(/\[:\^?\w+:\]/g, 'a')
    .replace(/\\[AzQECpP](?:\{\^?\w+\}|(?<=[pP])\w)?/g, '');
  // RE2 looks neither ahead nor behind, and back to nothing.
  if (/\(\?<?[=!]|\\[1-9]/.test(pattern)) return false;
  try {
    return new RegExp(translated, 's').dotAll;
  } catch {
    return false;
  }
}
