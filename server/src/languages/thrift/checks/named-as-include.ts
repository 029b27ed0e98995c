/** A declaration by the name of an included file. */
import type { ThriftCheck } from '../thrift-check.ts';

export const namedAsInclude: ThriftCheck = {
  code: 'thrift/named-as-include',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'a declaration has the name of an included file',
  explain:
    'For thriftrw an included file and a declaration cannot share a name; for thriftpy2 the declaration hides the file.',
  examples: {
    bad: `include "person.thrift"
typedef person.Person friend
struct person {}
//- /person.thrift
struct Person {}
`,
    good: `include "person.thrift"
typedef person.Person friend
struct group {}
//- /person.thrift
struct Person {}
`,
  },
  file({ uri, includes, types, constants, services }, report) {
    const byName = new Map(includes.map((include) => [include.program, include]));
    for (const { name, node } of [...types, ...constants, ...services]) {
      const include = byName.get(name);
      if (include !== undefined)
        report(node.name, `"${name}" is the name of an included file`, {
          related: [{ uri, span: include.node, message: 'included here' }],
        });
    }
  },
};
