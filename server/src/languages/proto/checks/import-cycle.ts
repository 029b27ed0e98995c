/** A file that imports itself by way of others. */
import { adviceOnCycle } from '../../import-advice.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const importCycle: ProtoCheck = {
  code: 'proto/import-cycle',
  severity: 'error',
  title: 'files import each other in a circle',
  explain:
    'A file cannot import itself, not even by way of other files: there would be no order in which to generate code ' +
    'for them. Move what both sides need to a file of its own. Names that do not resolve are not reported meanwhile.',
  examples: {
    bad: `syntax = "proto3";
import "b.proto";
//- /b.proto
syntax = "proto3";
import "main.proto";
`,
    good: `syntax = "proto3";
import "b.proto";
message Person {
  Color favorite = 1;
}
//- /b.proto
syntax = "proto3";
message Color {}
`,
  },
  file({ importPath, imports, parsed }, report) {
    for (const { node, cycle } of imports) {
      if (node.path === undefined || cycle.length === 0) continue;
      const { message, more } = adviceOnCycle(parsed.text, node, [importPath, cycle], 'import');
      report(node, message, more);
    }
  },
};
