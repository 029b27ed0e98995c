/** Functions that are gone. */
import { atName, categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { functionIn } from './function-in.ts';

export const functionNoDelete: ThriftBreakingRule = {
  id: 'FUNCTION_NO_DELETE',
  categories: categories.all,
  purpose: 'functions stay',
  explain:
    'Callers that were built before get an error: there is no such function. It may move to a service that this one extends. Deprecate the function instead, and let it answer.',
  example: {
    before: `service Shelter {
  void feed()
  void walk()
}
`,
    now: `service Shelter {
  void feed()
}
`,
  },
  service(now, before, report) {
    for (const symbol of before.functions)
      if (functionIn(now, symbol.name) === undefined)
        report(
          atName(now),
          { file: before.file, span: symbol.node },
          `the function "${symbol.name}" of "${now.name}" is gone`,
        );
  },
};
