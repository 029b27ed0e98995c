/** Which rules a configuration asks for: names of rules and of categories, with what it leaves out taken away. */
import type { RuleInfo } from '../languages/lint.ts';
import type { CheckConfig } from '../workspace/buf/check-config.ts';

export interface SelectedRules {
  readonly ids: ReadonlySet<string>;
  /** What is named and is no rule and no category of the version. */
  readonly unknown: readonly string[];
}

/** `defaultCategory` holds the rules that are on where nothing is named. */
export function selectRules(
  rules: readonly RuleInfo[],
  config: CheckConfig,
  defaultCategory: string,
): SelectedRules {
  if (config.disablesBuiltin) return { ids: new Set(), unknown: [] };
  const names = ruleNames(rules, config);
  const ids = new Set(config.use.length === 0 ? names.get(defaultCategory) : idsOf(names, config.use));
  for (const id of idsOf(names, config.except)) ids.delete(id);
  const named = [...config.use, ...config.except, ...config.ignoreOnly.keys()];
  return { ids, unknown: [...new Set(named.filter((name) => !names.has(name)))] };
}

/** The rules behind the names of rules and categories. */
export function idsOf(
  names: ReadonlyMap<string, readonly string[]>,
  wanted: Iterable<string>,
): readonly string[] {
  return [...wanted].flatMap((name) => names.get(name) ?? []);
}

/** What each name of the version stands for. A rule that others have replaced stands for these. */
export function ruleNames(
  rules: readonly RuleInfo[],
  { version }: Pick<CheckConfig, 'version'>,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { id, categories, replacedBy = [id] } of rules)
    for (const name of categories[version] === undefined ? [] : [id, ...categories[version]]) {
      const known = names.get(name);
      if (known === undefined) names.set(name, [...replacedBy]);
      else known.push(...replacedBy);
    }
  return names;
}
