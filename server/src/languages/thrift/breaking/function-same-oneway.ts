/** Functions that are oneway now, or are no longer. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const functionSameOneway: ThriftBreakingRule = {
  id: 'FUNCTION_SAME_ONEWAY',
  categories: categories.all,
  purpose: 'functions stay oneway, or not',
  explain:
    'A caller of before waits for an answer that never comes, or takes the answer that it does not expect for that of its next call.',
  example: {
    before: `service Shelter {
  void feed(1: string name)
}
`,
    now: `service Shelter {
  oneway void feed(1: string name)
}
`,
  },
  function(now, before, report) {
    const isOneway = now.symbol.kind === 'oneway';
    if (isOneway === (before.symbol.kind === 'oneway')) return;
    report(
      { file: now.owner.file, span: now.symbol.node },
      { file: before.owner.file, span: before.symbol.node },
      `the function "${now.owner.name}.${now.symbol.name}" ${isOneway ? 'is oneway now' : 'was oneway and is not any more'}`,
    );
  },
};
