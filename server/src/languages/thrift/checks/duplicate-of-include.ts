/** A type or a service by the name of one in an included file, where generated code has one place for both. */
import { namespacesOf, sharesNamespaces } from '../namespaces.ts';
import type { ServiceSymbol, ThriftLinked, TypeSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateOfInclude: ThriftCheck = {
  code: 'thrift/duplicate-of-include',
  severity: { apache: 'error', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  title: 'an included file of the same namespaces has the name already',
  explain:
    'An included file is another place for names, unless its namespaces are all the same as those of the including ' +
    'file: generated code would have both names in one place.',
  examples: {
    bad: `include "other.thrift"
struct Person {
  1: other.Person friend
}
//- /other.thrift
struct Person {}
`,
    good: `namespace py people
include "other.thrift"
struct Person {
  1: other.Person friend
}
//- /other.thrift
struct Person {}
`,
  },
  file(file, report) {
    const rivals = file.includes.flatMap(({ file: included }) =>
      included !== undefined && sharesNamespaces(namespacesOf(file), namespacesOf(included))
        ? [included]
        : [],
    );
    if (rivals.length === 0) return;
    for (const { name, node } of [...file.typesByName.values(), ...file.servicesByName.values()]) {
      const rival = rivals.map((each) => declaredIn(each, name)).find((each) => each !== undefined);
      if (rival === undefined) continue;
      report(
        node.name,
        `"${name}" is declared in "${rival.file.importPath}" too, whose namespaces are the same`,
        { related: [{ uri: rival.file.uri, span: rival.node.name, message: 'first declared here' }] },
      );
    }
  },
};

function declaredIn(file: ThriftLinked, name: string): TypeSymbol | ServiceSymbol | undefined {
  return file.typesByName.get(name) ?? file.servicesByName.get(name);
}
