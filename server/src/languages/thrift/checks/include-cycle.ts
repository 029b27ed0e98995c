/** A file that includes itself by way of others. */
import { adviceOnCycle } from '../../import-advice.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const includeCycle: ThriftCheck = {
  code: 'thrift/include-cycle',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'error', thriftpy2: 'error', thriftrw: 'warning' },
  title: 'files include each other in a circle',
  explain:
    'A file cannot include itself, not even by way of other files: there would be no order in which to read them. ' +
    'Move what both sides need to a file of its own. Names of the files in the circle are not checked meanwhile.',
  examples: {
    bad: `include "b.thrift"
typedef b.Right Left
//- /b.thrift
include "main.thrift"
typedef main.Left Right
`,
    good: `include "b.thrift"
typedef b.Person Friend
//- /b.thrift
struct Person {}
`,
  },
  file({ importPath, includes, parsed }, report) {
    for (const { node, cycle } of includes) {
      if (node.path === undefined || cycle.length === 0) continue;
      const { message, more } = adviceOnCycle(parsed.text, node, [importPath, cycle], 'include');
      report(node.path, message, more);
    }
  },
};
