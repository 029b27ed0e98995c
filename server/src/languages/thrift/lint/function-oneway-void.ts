/** Oneway functions that return something. */
import { replacement } from '../../../diagnostics/edits.ts';
import { atFunction, categories, type ThriftLintRule } from '../lint-rule.ts';

export const functionOnewayVoid: ThriftLintRule = {
  id: 'FUNCTION_ONEWAY_VOID',
  categories: categories.minimal,
  purpose: 'oneway functions return nothing and declare no exceptions',
  explain:
    'The caller of a oneway function gets no answer: there is no way for a result or an exception to come back.',
  examples: {
    bad: `service Shelter {
  oneway i32 feed()
}
`,
    good: `service Shelter {
  oneway void feed()
}
`,
  },
  function(each, report) {
    const { kind, name, node } = each.symbol;
    if (kind !== 'oneway') return;
    const { result, throws } = node;
    if (result.kind !== 'base-type' || result.name !== 'void')
      report(atFunction(each, result), `"${name}" is oneway, and can return nothing`, {
        fixes: [replacement(result, 'void', 'Return void')],
      });
    const [first] = throws?.statements ?? [];
    if (first !== undefined)
      report(atFunction(each, first), `"${name}" is oneway, and can declare no exceptions`);
  },
};
