/** A file that includes itself by way of others. */
import type { ThriftCheck } from '../thrift-check.ts';

export const includeCycle: ThriftCheck = {
  code: 'thrift/include-cycle',
  severity: 'error',
  title: 'files include each other in a circle',
  explain:
    'A file cannot include itself, not even by way of other files: there would be no order in which to read them. ' +
    'Move what both sides need to a file of its own. Names of the files in the circle are not checked meanwhile.',
  examples: {
    bad: `include "b.thrift"
//- /b.thrift
include "main.thrift"
`,
    good: `include "b.thrift"
//- /b.thrift
struct Person {}
`,
  },
  file({ importPath, includes }, report) {
    for (const { node, cycle } of includes)
      if (node.path !== undefined && cycle.length > 0)
        report(
          node.path,
          cycle.length === 1
            ? 'the file includes itself'
            : `the file includes itself: ${[importPath, ...cycle].map((path) => `"${path}"`).join(' → ')}`,
        );
  },
};
