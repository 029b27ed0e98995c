/** A type of a file that is only included by way of others. */
import { onlyIn } from '../../dialect.ts';
import { includeFix } from '../../fixes.ts';
import type { ThriftLinked } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';
import { type WrittenName, writtenNames } from '../../written-types.ts';

export const missingInclude: ThriftCheck = {
  code: 'thrift/missing-include',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the file that declares a type is not included',
  explain:
    'The compiler of fbthrift finds a type in whatever files are included by way of others, but wants each file whose types are ' +
    'used to be included itself: what the others include may change.',
  examples: {
    bad: `include "people.thrift"
package "example.com/groups"
struct Group {
  1: names.Name name;
  2: people.Person leader;
}
//- /people.thrift
include "names.thrift"
package "example.com/people"
struct Person {
  1: names.Name name;
}
//- /names.thrift
package "example.com/names"
struct Name {}
`,
    good: `include "names.thrift"
include "people.thrift"
package "example.com/groups"
struct Group {
  1: names.Name name;
  2: people.Person leader;
}
//- /people.thrift
include "names.thrift"
package "example.com/people"
struct Person {
  1: names.Name name;
}
//- /names.thrift
package "example.com/names"
struct Name {}
`,
  },
  file(file, report) {
    const [first] = file.includes;
    if (first === undefined) return;
    const included = new Set(file.includes.map((include) => include.file));
    const missing = new Map<ThriftLinked, WrittenName>();
    for (const name of writtenNames(file)) {
      const { declaredIn } = name;
      if (declaredIn === file || included.has(declaredIn)) continue;
      const before = missing.get(declaredIn);
      if (before === undefined || before.node.start > name.node.start) missing.set(declaredIn, name);
    }
    for (const [{ importPath }, { node, text }] of missing)
      report(first.node, `"${importPath}", which declares "${text}", is only included by way of others`, {
        related: [{ uri: file.uri, span: node, message: 'used here' }],
        fixes: [includeFix(file, importPath)],
      });
  },
};
