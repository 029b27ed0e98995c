/** What the names of rules and of categories in a configuration stand for. */
import type { RuleInfo } from '../../languages/lint.ts';
import type { CheckConfig } from './check-config.ts';

/** The rules behind each name of the version. A rule that others have replaced stands for these. */
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
