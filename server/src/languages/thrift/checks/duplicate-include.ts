/** An include of a file, or of a name, that is included already. */
import { removeStatement } from '../fixes.ts';
import type { LinkedInclude } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateInclude: ThriftCheck = {
  code: 'thrift/duplicate-include',
  severity: {
    apache: 'warning',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'error',
    thriftrw: 'error',
  },
  fixedOnSave: true,
  title: 'the file is included already',
  explain:
    'One include of a file is enough. thriftpy2 and thriftrw reject a second one, and also one of another file that has ' +
    'the same name in another folder, since what it declares goes by that name.',
  examples: {
    bad: `include "person.thrift"
include "person.thrift"
typedef person.Person Friend
//- /person.thrift
struct Person {}
`,
    good: `include "person.thrift"
typedef person.Person Friend
//- /person.thrift
struct Person {}
`,
  },
  file(file, report) {
    const { uri, dialect, includes } = file;
    const byPath = new Map<string, LinkedInclude>();
    const byProgram = new Map<string, LinkedInclude>();
    for (const include of includes) {
      const { node, path, program, file: included } = include;
      const same = byPath.get(included?.uri ?? path);
      const alike = byProgram.get(program);
      byPath.set(included?.uri ?? path, same ?? include);
      byProgram.set(program, alike ?? include);
      if (node.path === undefined) continue;
      if (same !== undefined)
        report(node.path, `"${path}" is included already`, {
          related: [{ uri, span: same.node, message: 'first included here' }],
          tags: ['unused'],
          fixes: [removeStatement(file, node, 'Remove the include')],
        });
      else if (alike !== undefined && (dialect === 'thriftpy2' || dialect === 'thriftrw'))
        report(node.path, `another file by the name "${program}" is included already`, {
          related: [{ uri, span: alike.node, message: 'first included here' }],
        });
    }
  },
};
