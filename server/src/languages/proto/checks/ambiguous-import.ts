/** An import that several files of the workspace would satisfy. */
import { adviceOnRivals } from '../../import-advice.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const ambiguousImport: ProtoCheck = {
  code: 'proto/ambiguous-import',
  severity: 'info',
  title: 'several files of the workspace have the imported path',
  explain:
    'No import root has the imported file, but several folders of the workspace hold a file of this path, with ' +
    'different contents. The one nearest to the importing file is taken. Add the folder that is meant to the import ' +
    'roots, so that other tools and other people take the same one.',
  examples: {
    bad: `syntax = "proto3";
import "common.proto";
message Person {
  Common common = 1;
}
//- /a/common.proto
syntax = "proto3";
message Common {}
//- /b/common.proto
syntax = "proto3";
message Common {
  string name = 1;
}
`,
    good: `syntax = "proto3";
import "a/common.proto";
message Person {
  Common common = 1;
}
//- /a/common.proto
syntax = "proto3";
message Common {}
//- /b/common.proto
syntax = "proto3";
message Common {
  string name = 1;
}
`,
  },
  file({ imports }, report) {
    for (const { node, resolution } of imports) {
      const advice = adviceOnRivals(resolution);
      if (advice !== undefined && node.path !== undefined) report(node.path, advice.message, advice.more);
    }
  },
};
