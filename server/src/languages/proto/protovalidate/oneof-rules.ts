/** The oneofs that a message has by rule alone: the fields that they name. Source: buf/validate/validate.proto. */
import type { MessageSymbol } from '../symbols.ts';
import type { RuleReport } from './report.ts';
import type { Rules, RuleValue } from './rules.ts';

export function checkOneofRules(message: MessageSymbol, rules: Rules, report: RuleReport): void {
  const fields = new Set(message.fields.map(({ name }) => name));
  const holding = new Map<string, RuleValue[]>();
  for (const oneof of rules.get('oneof')?.values ?? []) {
    const named = oneof.rules.get('fields')?.values ?? [];
    if (named.length === 0) report.add(oneof, `a oneof rule of ${report.field} names no fields`);
    const seen = new Set<string>();
    for (const each of named) {
      const { value: name } = each;
      if (typeof name !== 'string') continue;
      if (seen.has(name)) report.add(oneof, `a oneof rule of ${report.field} names "${name}" twice`);
      else if (!fields.has(name)) report.add(oneof, `${report.field} has no field "${name}"`);
      else holding.set(name, [...(holding.get(name) ?? []), oneof]);
      seen.add(name);
    }
  }
  for (const [name, oneofs] of holding)
    if (oneofs.length > 1)
      for (const oneof of oneofs)
        report.add(oneof, `the field "${name}" is in several oneof rules of ${report.field}`);
}
