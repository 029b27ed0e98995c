/** Reports a name that is not in the style that it should be in. */
import type { NamedSymbol } from '../declared-symbol.ts';
import { atName, type LintReport } from '../lint-rule.ts';

export function reportStyle(
  symbol: NamedSymbol,
  style: string,
  inStyle: (name: string) => string,
  report: LintReport,
): void {
  const name = symbol.node.kind === 'group' && symbol.kind === 'field' ? symbol.name : symbol.node.name.text;
  const better = inStyle(name);
  if (name === '' || name === better) return;
  const ofGroup = symbol.node.kind === 'group' && symbol.kind === 'field';
  report(atName(symbol), `"${name}" is not in ${style}`, {
    help: `in ${style} it is "${better}"`,
    ...(!ofGroup && { betterName: { at: symbol.node.name.start, name: better } }),
  });
}
