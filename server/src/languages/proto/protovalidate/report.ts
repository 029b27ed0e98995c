/** How the checks of rules tell what they find: at the place of a rule, in words about the field. */
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import type { Rule } from './rules.ts';

export interface RuleReport {
  /** The field in words, such as `"name"`. */
  readonly field: string;
  /** How the rules around are named, such as `repeated.items`; empty for those of the field itself. */
  readonly path: string;
  add(rule: Rule | { readonly span: Rule['span'] } | undefined, message: string, more?: DiagnosticMore): void;
}

/** The name of a rule, as messages have it: `string.min_len`. */
export function ruleName({ path }: RuleReport, ...names: readonly string[]): string {
  return `"${[path, ...names].filter((part) => part !== '').join('.')}"`;
}
