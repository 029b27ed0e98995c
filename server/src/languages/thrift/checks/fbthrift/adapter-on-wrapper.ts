/** An adapter of a wrapped type. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { type StandardAnnotation, writtenName } from '../../annotations/standard-annotations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { endOfChain, typedefChain } from '../../annotations/typedef-chain.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked, TypeSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const adapterOnWrapper: ThriftCheck = {
  code: 'thrift/adapter-on-wrapper',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an adapter is put on a wrapped type',
  explain:
    'In Hack and in Java a type is adapted or wrapped: a field or a typedef cannot have an adapter where its type has a ' +
    'wrapper, or is a list of such a type or a map with such values.',
  examples: {
    bad: `include "hack.thrift"
package "example.com/people"
@hack.Wrapper{name = "WrappedId"}
typedef i64 Id
@hack.Adapter{name = "Adapted"}
typedef Id PersonId
//- /hack.thrift
package "facebook.com/thrift/annotation/hack"
struct Adapter {
  1: string name;
}
struct Wrapper {
  1: string name;
}
`,
    good: `include "hack.thrift"
package "example.com/people"
@hack.Wrapper{name = "WrappedId"}
typedef i64 Id
typedef Id PersonId
//- /hack.thrift
package "facebook.com/thrift/annotation/hack"
struct Adapter {
  1: string name;
}
struct Wrapper {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const { node, name, place } of annotatedDeclarations(file)) {
      if (node.kind !== 'typedef' && node.kind !== 'field') continue;
      for (const [adapter, wrapper] of pairs) {
        if (!hasAnnotation(file, node, adapter)) continue;
        const wrapped = wrappedType(file, node.type, wrapper);
        if (wrapped === undefined) continue;
        report(
          place,
          `"${writtenName(adapter)}" on "${name}" does not go with "${writtenName(wrapper)}" on "${wrapped.name}"`,
          {
            related: [{ uri: wrapped.file.uri, span: wrapped.node.name, message: 'wrapped here' }],
            fixes: removeAnnotation(file, node, adapter),
          },
        );
      }
    }
  },
};

/** Follows typedefs, and the elements of lists and the values of maps. */
function wrappedType(
  file: ThriftLinked,
  type: ast.Type,
  wrapper: StandardAnnotation,
): TypeSymbol | undefined {
  let [within, inner] = [file, type];
  for (let count = 0; count < maxContainers; count++) {
    for (const { symbol } of typedefChain(within, inner))
      if (symbol !== undefined && hasAnnotation(symbol.file, symbol.node, wrapper)) return symbol;
    const last = endOfChain(within, inner);
    if (last.type.kind !== 'list' && last.type.kind !== 'map') return undefined;
    [within, inner] = [last.file, last.type.element];
  }
  return undefined;
}

/** How many containers in containers are looked into. */
const maxContainers = 20;

const pairs = [
  ['hack/Adapter', 'hack/Wrapper'],
  ['java/Adapter', 'java/Wrapper'],
] as const satisfies readonly (readonly [StandardAnnotation, StandardAnnotation])[];
