/** Constants of another type. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typeWords } from './type-words.ts';

export const constSameType: ThriftBreakingRule = {
  id: 'CONST_SAME_TYPE',
  categories: categories.generated,
  severity: 'warning',
  purpose: 'constants keep their type',
  explain: 'Code that uses the constant may not compile any more, or may calculate otherwise.',
  example: {
    before: `const i32 MOST = 5
`,
    now: `const i64 MOST = 5
`,
  },
  constant(now, before, report, schemas) {
    if (schemas.isSameType(now.type, before.type)) return;
    report(
      { file: now.file, span: now.node.type },
      { file: before.file, span: before.node.type },
      `the type of the constant "${now.name}" changed from ${typeWords(before.type)} to ${typeWords(now.type)}`,
    );
  },
};
