/** Constants of another value. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { isSameValue, valueText } from './same-value.ts';

export const constSameValue: ThriftBreakingRule = {
  id: 'CONST_SAME_VALUE',
  categories: categories.generated,
  severity: 'warning',
  purpose: 'constants keep their value',
  explain:
    'The two sides of a call are not built at once: for a time one works by the value before, and one by the value now.',
  example: {
    before: `const i32 MOST = 5
`,
    now: `const i32 MOST = 6
`,
  },
  constant(now, before, report, schemas) {
    const value = { file: now.file, type: now.type, node: now.node.value };
    const old = { file: before.file, type: before.type, node: before.node.value };
    if (!schemas.isSameType(now.type, before.type) || isSameValue(value, old)) return;
    report(
      { file: now.file, span: now.node.value },
      { file: before.file, span: before.node.value },
      `the value of the constant "${now.name}" changed from ${valueText(old)} to ${valueText(value)}`,
    );
  },
};
