/** An include of a file with a hyphen in its name. */
import type { ThriftCheck } from '../thrift-check.ts';

export const hyphenatedInclude: ThriftCheck = {
  code: 'thrift/hyphenated-include',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'the name of an included file has a hyphen',
  explain:
    'What an included file declares goes by the name of that file, and a name with a hyphen cannot be written in ' +
    'thriftpy2. thriftrw rejects the include.',
  examples: {
    bad: `include "old-people.thrift"
//- /old-people.thrift
struct Person {}
`,
    good: `include "people.thrift"
typedef people.Person Person
//- /people.thrift
struct Person {}
`,
  },
  file({ includes }, report) {
    for (const { node, program } of includes)
      if (node.path !== undefined && program.includes('-'))
        report(node.path, `the file cannot be named with a hyphen: "${program}"`);
  },
};
