/** Which files a configuration lets pass, as a whole or by single rules. */
import { relativeTo, type Uri } from '../base/uri.ts';
import type { RuleInfo } from '../languages/lint.ts';
import type { CheckConfig } from '../workspace/buf/check-config.ts';
import { ruleNames } from '../workspace/buf/rule-names.ts';
import { idsOf } from './select-rules.ts';

/** Tells whether problems of the rule in the file are to be passed over. */
export function ignoredPaths(
  rules: readonly RuleInfo[],
  config: CheckConfig,
): (rule: string, uri: Uri) => boolean {
  const names = ruleNames(rules, config);
  const byRule = new Map<string, Uri[]>();
  for (const [name, paths] of config.ignoreOnly)
    for (const id of idsOf(names, [name])) byRule.set(id, [...(byRule.get(id) ?? []), ...paths]);
  const holds = (paths: readonly Uri[], uri: Uri): boolean =>
    paths.some((path) => path === uri || relativeTo(path, uri) !== undefined);
  return (rule, uri) => holds(config.ignore, uri) || holds(byRule.get(rule) ?? [], uri);
}
