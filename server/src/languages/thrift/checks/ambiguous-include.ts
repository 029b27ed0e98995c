/** An include that several files of the workspace would satisfy. */
import { adviceOnRivals } from '../../import-advice.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const ambiguousInclude: ThriftCheck = {
  code: 'thrift/ambiguous-include',
  severity: 'info',
  title: 'several files of the workspace have the included path',
  explain:
    'Neither the folder of the including file nor an include folder has the included file, but several folders of the ' +
    'workspace hold a file of this path, with different contents. The one nearest to the including file is taken. ' +
    'Add the folder that is meant to the include folders, so that other tools and other people take the same one.',
  examples: {
    bad: `include "common.thrift"
typedef common.Key Reference
//- /a/common.thrift
typedef i32 Key
//- /b/common.thrift
typedef i64 Key
`,
    good: `include "a/common.thrift"
typedef common.Key Reference
//- /a/common.thrift
typedef i32 Key
//- /b/common.thrift
typedef i64 Key
`,
  },
  file({ includes }, report) {
    for (const { node, resolution } of includes) {
      const advice = adviceOnRivals(resolution);
      if (advice !== undefined && node.path !== undefined) report(node.path, advice.message, advice.more);
    }
  },
};
