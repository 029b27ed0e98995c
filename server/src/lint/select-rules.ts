/** Which rules a configuration asks for: names of rules and of categories, with what it leaves out taken away. */
import type { RuleInfo } from '../languages/lint.ts';
import type { CheckConfig } from '../workspace/buf/check-config.ts';
import { ruleNames } from '../workspace/buf/rule-names.ts';

/** The ids of the rules. `defaultCategory` holds those that are on where nothing is named. */
export function selectRules(
  rules: readonly RuleInfo[],
  config: CheckConfig,
  defaultCategory: string,
): ReadonlySet<string> {
  if (config.disablesBuiltin) return new Set();
  const names = ruleNames(rules, config);
  const ids = new Set(config.use.length === 0 ? names.get(defaultCategory) : idsOf(names, config.use));
  for (const id of idsOf(names, config.except)) ids.delete(id);
  return ids;
}

/** The rules behind the names of rules and categories. */
export function idsOf(
  names: ReadonlyMap<string, readonly string[]>,
  wanted: Iterable<string>,
): readonly string[] {
  return [...wanted].flatMap((name) => names.get(name) ?? []);
}
