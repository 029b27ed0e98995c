/** Names of rules and categories in a file of Buf's that nothing is known by. */
import { nearestNames } from '../../base/nearest-names.ts';
import { diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Language } from '../../languages/language.ts';
import type { RuleInfo } from '../../languages/lint.ts';
import type { BufFile } from './buf-file.ts';
import { unknownRule } from './checks/unknown-rule.ts';
import { ruleNames } from './rule-names.ts';

/** Of all languages. */
export interface KnownRules {
  readonly lint: readonly RuleInfo[];
  readonly breaking: readonly RuleInfo[];
}

export function knownRules(languages: readonly Pick<Language, 'linter' | 'comparer'>[]): KnownRules {
  return {
    lint: languages.flatMap(({ linter }) => linter?.rules ?? []),
    breaking: languages.flatMap(({ comparer }) => comparer?.rules ?? []),
  };
}

/** None where rules may come from what only Buf can ask, and where the known ones are switched off. */
export function unknownRules(
  { modules, foreign }: Pick<BufFile, 'modules' | 'foreign'>,
  rules: KnownRules,
): readonly Diagnostic[] {
  if (foreign.length > 0) return [];
  // Modules can share a section, and a file says all in one version.
  const found: Diagnostic[] = [];
  const seen = new Set<number>();
  for (const what of ['lint', 'breaking'] as const) {
    let names: ReadonlyMap<string, readonly string[]> | undefined;
    for (const { checks } of modules) {
      const config = checks?.[what];
      if (config === undefined || config.disablesBuiltin) continue;
      for (const { text, span } of config.named) {
        if (seen.has(span.start)) continue;
        seen.add(span.start);
        names ??= ruleNames(rules[what], config);
        if (names.has(text)) continue;
        const [nearest] = nearestNames(text, names.keys(), 1);
        const advice = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
        const message = `there is no ${what} rule or category "${text}"${advice}`;
        found.push(diagnosticOf(unknownRule, span, message));
      }
    }
  }
  return found;
}
