/** An include of a file that nothing names. */
import { removeStatement } from '../fixes.ts';
import { usedIncludes } from '../used-includes.ts';
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
    const used = usedIncludes(file);
    for (const include of file.includes) {
      const { node, path, program, cycle } = include;
      if (node.path === undefined || include.file === undefined || used.has(include) || cycle.length > 0)
        continue;
      // Where a hyphen in the name is a mistake, it is the one.
      if (program.includes('-') && (file.dialect === 'thriftpy2' || file.dialect === 'thriftrw')) continue;
      const first = file.includes.find((each) => each.file?.uri === include.file?.uri);
      // A second include of the same file is told as that, and a name that lacks that of the file as such.
      if (first !== include || file.failures.some(({ name }) => include.file?.typesByName.has(name)))
        continue;
      report(node.path, `nothing of "${path}" is used`, {
        tags: ['unused'],
        fixes: [removeStatement(file, node, 'Remove the include')],
      });
    }
  },
};
