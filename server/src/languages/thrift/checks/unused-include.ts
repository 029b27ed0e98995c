/** An include of a file that nothing names. */
import { removeStatement } from '../fixes.ts';
import { unusedIncludes } from '../used-includes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unusedInclude: ThriftCheck = {
  code: 'thrift/unused-include',
  severity: {
    apache: 'warning',
    fbthrift: 'off',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  fixedOnSave: true,
  title: 'nothing of the included file is used',
  explain: 'No type, constant or service of the file is named, so the include does nothing but cost time.',
  examples: {
    bad: `include "person.thrift"
struct Group {}
//- /person.thrift
struct Person {}
`,
    good: `include "person.thrift"
struct Group {
  1: list<person.Person> members
}
//- /person.thrift
struct Person {}
`,
  },
  file(file, report) {
    for (const { node, path } of unusedIncludes(file))
      report(node.path ?? node, `nothing of "${path}" is used`, {
        tags: ['unused'],
        fixes: [removeStatement(file, node, 'Remove the include')],
      });
  },
};
