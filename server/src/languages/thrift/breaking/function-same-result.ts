/** Functions that return another type. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typeWords } from './type-words.ts';

export const functionSameResult: ThriftBreakingRule = {
  id: 'FUNCTION_SAME_RESULT',
  categories: categories.generated,
  purpose: 'functions return what they returned',
  explain:
    'Callers that were built before do not understand the answer, and code that uses it does not compile with what is generated now.',
  example: {
    before: `service Shelter {
  string next()
}
`,
    now: `service Shelter {
  i32 next()
}
`,
  },
  function(now, before, report, schemas) {
    const [type, old] = [now.symbol.result, before.symbol.result];
    if (schemas.isSameType(type, old)) return;
    report(
      { file: now.owner.file, span: now.symbol.node.result },
      { file: before.owner.file, span: before.symbol.node.result },
      `the function "${now.owner.name}.${now.symbol.name}" returned ${typeWords(old)} and returns ${typeWords(type)}`,
    );
  },
};
