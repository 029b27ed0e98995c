/** A file that is of another package. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { statementOf } from '../statement-of.ts';

export const fileSamePackage: ProtoBreakingRule = {
  id: 'FILE_SAME_PACKAGE',
  categories: { ...categories.all, v1beta1: ['FILE'] },
  purpose: 'files stay in their package',
  explain:
    'All that the file declares goes by other names: in generated code, in `Any`, and in the paths of calls.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
`,
    now: `syntax = "proto3";
package pets.v2;
`,
  },
  file(now, before, report) {
    if (now.package === before.package) return;
    report(
      { file: now, span: statementOf(now, 'package') },
      { file: before, span: statementOf(before, 'package') },
      `the package changed from "${before.package}" to "${now.package}"`,
    );
  },
};
