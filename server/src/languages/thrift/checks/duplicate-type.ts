/** A type or a service by a name that another one has. */
import type { RelatedPlace } from '../../../diagnostics/diagnostic.ts';
import { namespacesOf, sharesNamespaces } from '../namespaces.ts';
import type { ServiceSymbol, ThriftLinked, TypeSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateType: ThriftCheck = {
  code: 'thrift/duplicate-type',
  severity: 'error',
  title: 'the name is taken by another type or service',
  explain:
    'Structs, unions, exceptions, enums, typedefs and services share their names. An included file is another place ' +
    'for names, unless its namespaces are all the same as those of the including file: generated code would have ' +
    'both names in one place.',
  examples: {
    bad: `struct Person {}
enum Person {}
`,
    good: `struct Person {}
const i32 Person = 1
`,
  },
  file(file, report) {
    const first = new Map<string, TypeSymbol | ServiceSymbol>();
    const rivals = file.includes.flatMap(({ file: included }) =>
      included !== undefined && sharesNamespaces(namespacesOf(file), namespacesOf(included))
        ? [included]
        : [],
    );
    const inOrder = [...file.types, ...file.services].sort((a, b) => a.node.start - b.node.start);
    for (const symbol of inOrder) {
      const { name, node } = symbol;
      if (name === '') continue;
      const before = first.get(name);
      if (before === undefined) first.set(name, symbol);
      const rival = before ?? rivals.map((each) => declaredIn(each, name)).find((each) => each !== undefined);
      if (rival === undefined) continue;
      const related: RelatedPlace = {
        uri: rival.file.uri,
        span: rival.node.name,
        message: 'first declared here',
      };
      report(
        node.name,
        before === undefined
          ? `"${name}" is declared in "${rival.file.importPath}" too, whose namespaces are the same`
          : `"${name}" is already declared`,
        { related: [related] },
      );
    }
  },
};

function declaredIn(file: ThriftLinked, name: string): TypeSymbol | ServiceSymbol | undefined {
  return file.typesByName.get(name) ?? file.servicesByName.get(name);
}
