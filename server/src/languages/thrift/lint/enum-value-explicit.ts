/** Values of enums without a number. */
import { insertion } from '../../../diagnostics/edits.ts';
import { atValue, categories, type ThriftLintRule } from '../lint-rule.ts';

export const enumValueExplicit: ThriftLintRule = {
  id: 'ENUM_VALUE_EXPLICIT',
  categories: categories.basic,
  purpose: 'values of enums have numbers',
  explain:
    'A value travels as its number. Where that is not written, it follows from the place, and a value that is inserted or removed changes what all that follow mean.',
  examples: {
    bad: `enum Color {
  RED
}
`,
    good: `enum Color {
  RED = 0
}
`,
  },
  enumValue(each, report) {
    const { name, number, node } = each.value;
    if (node.value !== undefined || name === '') return;
    report(atValue(each, node.name), `the value "${name}" has no number of its own; it is ${number}`, {
      fixes: [{ title: `Insert "= ${number}"`, edits: [insertion(node.name.end, ` = ${number}`)] }],
    });
  },
};
