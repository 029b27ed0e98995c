/** Constants that are gone. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { constantsOf } from './declared.ts';
import { missingInNamespace } from './missing-declarations.ts';

export const constNoDelete: ThriftBreakingRule = {
  id: 'CONST_NO_DELETE',
  categories: categories.generated,
  severity: 'warning',
  purpose: 'constants stay',
  explain:
    'Code that uses the constant does not compile with what is generated now. Nothing of it is on the wire.',
  example: {
    before: `struct Pet {
  1: string name
}
const i32 MOST = 5
`,
    now: `struct Pet {
  1: string name
}
`,
  },
  schema: missingInNamespace(constantsOf),
};
