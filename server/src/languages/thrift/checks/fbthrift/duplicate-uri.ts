/** Two types with one URI. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { explicitUriOf, uriOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked, TypeSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const duplicateUri: ThriftCheck = {
  code: 'thrift/duplicate-uri',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the URI is that of another type',
  explain:
    'A type is known by its URI wherever it travels, so no two types have the same, in a file and all that it includes. ' +
    'It comes from the package and the name of the type, unless `@thrift.Uri` gives another.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Person {}
@thrift.Uri{value = "example.com/people/Person"}
struct Friend {}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Uri {
  1: string value;
}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Person {}
@thrift.Uri{value = "example.com/people/Friend"}
struct Friend {}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Uri {
  1: string value;
}
`,
  },
  file(file, report) {
    const first = new Map<string, TypeSymbol>();
    for (const { file: included } of file.includes)
      for (const type of included === undefined ? [] : uniqueTypes(included)) add(first, type);
    for (const type of uniqueTypes(file)) {
      const before = add(first, type);
      if (before === undefined || before === type) continue;
      report(
        explicitUriOf(file, type.node)?.value ?? type.node.name,
        `"${before.name}" has the URI "${uriOf(type)}" too`,
        {
          related: [{ uri: before.file.uri, span: before.node.name, message: 'declared here' }],
          fixes: removeAnnotation(file, type.node, 'Uri'),
        },
      );
    }
  },
};

/** A name that comes twice is a mistake of its own. */
function uniqueTypes(file: ThriftLinked): Iterable<TypeSymbol> {
  return file.typesByName.values();
}

/** The type that has the URI already. */
function add(first: Map<string, TypeSymbol>, type: TypeSymbol): TypeSymbol | undefined {
  const uri = uriOf(type);
  const before = uri === undefined ? undefined : first.get(uri);
  if (uri !== undefined && before === undefined) first.set(uri, type);
  return before;
}
