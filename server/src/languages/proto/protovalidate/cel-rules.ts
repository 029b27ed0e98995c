/** Rules that are expressions: their ids, whether they are understood, and what they come to. */
import { sourceSpan } from '../cel/embedded-text.ts';
import { celExpressionAt } from '../cel/expressions.ts';
import type { ProtoLinked } from '../symbols.ts';
import { type RuleReport, ruleName } from './report.ts';
import { type Rules, type RuleValue, valueOf } from './rules.ts';

export function checkCelRules(file: ProtoLinked, rules: Rules, report: RuleReport): void {
  const cel = rules.get('cel')?.values ?? [];
  for (const each of cel) {
    const id = valueOf(each.rules, 'id');
    if (typeof id === 'string' && /[^\w.-]/.test(id))
      report.add(
        each,
        `the id "${id}" of a rule of ${report.field} may only have letters, digits, dots, "_" and "-"`,
      );
    const [expression] = each.rules.get('expression')?.values ?? [];
    const message = valueOf(each.rules, 'message');
    const hasMessage = typeof message === 'string' && message !== '';
    checkExpression(file, { rule: each, expression, name: 'cel', hasMessage }, report);
  }
  const ids = Map.groupBy(cel, (each) => valueOf(each.rules, 'id'));
  for (const [id, same] of ids)
    if (typeof id === 'string' && id !== '' && same.length > 1)
      for (const each of same) report.add(each, `the id "${id}" is that of several rules of ${report.field}`);
  for (const each of rules.get('cel_expression')?.values ?? [])
    checkExpression(
      file,
      { rule: each, expression: each, name: 'cel_expression', hasMessage: false },
      report,
    );
}

interface ExpressionRule {
  readonly rule: RuleValue;
  readonly expression: RuleValue | undefined;
  readonly name: string;
  readonly hasMessage: boolean;
}

function checkExpression(
  file: ProtoLinked,
  { rule, expression, name, hasMessage }: ExpressionRule,
  report: RuleReport,
): void {
  const named = `${ruleName(report, name)} of ${report.field}`;
  const text = expression?.value;
  if (expression?.literal === undefined || typeof text !== 'string' || text.trim() === '') {
    report.add(rule, `${named} has no expression`);
    return;
  }
  const { source, checked } = celExpressionAt(file, expression.literal.start + 1) ?? {};
  if (checked === undefined || source === undefined) return;
  const [problem] = checked.problems;
  if (problem !== undefined)
    report.add(rule, `${named} is not understood: ${problem.message}`, {
      saidAt: checked.problems.map(({ span }) => sourceSpan(source, span)),
    });
  else if (hasMessage && checked.types.get(checked.root)?.kind === 'string')
    report.add(rule, `${named} says by itself what is wrong, so its "message" is never shown`);
}
