/** Functions that return another type. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typeWords } from './type-words.ts';

export const functionWireJsonCompatibleResult: ThriftBreakingRule = {
  id: 'FUNCTION_WIRE_JSON_COMPATIBLE_RESULT',
  categories: categories.wireJson,
  purpose: 'functions return what the binary and the JSON protocols read alike',
  explain:
    'Callers that were built before do not understand the answer. An enum and an i32 may take each other’s place.',
  example: {
    before: `service Shelter {
  string next()
}
`,
    now: `service Shelter {
  binary next()
}
`,
  },
  function(now, before, report, schemas) {
    const [type, old] = [now.symbol.result, before.symbol.result];
    if (schemas.isCompatible(type, old, true)) return;
    report(
      { file: now.owner.file, span: now.symbol.node.result },
      { file: before.owner.file, span: before.symbol.node.result },
      `the function "${now.owner.name}.${now.symbol.name}" returned ${typeWords(old)} and returns ${typeWords(type)}`,
    );
  },
};
