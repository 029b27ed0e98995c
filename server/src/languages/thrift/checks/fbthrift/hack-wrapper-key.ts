/** A wrapped type as the key of a map or the element of a set that Hack keeps as objects. */
import { hasAnnotation, isTransitive } from '../../annotations/structured-annotations.ts';
import { typedefChain } from '../../annotations/typedef-chain.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked, TypeSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const hackWrapperKey: ThriftCheck = {
  code: 'thrift/hack-wrapper-key',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a wrapped type is the key of a map or the element of a set',
  explain:
    'Keys of maps and elements of sets that are no integers, strings or enums, or that are adapted, are objects in Hack. ' +
    'Such a key or element cannot be of a type with `@hack.Wrapper`.',
  examples: {
    bad: `include "hack.thrift"
package "example.com/people"
@hack.Wrapper{name = "WrappedPerson"}
struct Person {}
struct Group {
  1: set<Person> members;
}
//- /hack.thrift
package "facebook.com/thrift/annotation/hack"
struct Wrapper {
  1: string name;
}
`,
    good: `include "hack.thrift"
package "example.com/people"
@hack.Wrapper{name = "WrappedPerson"}
struct Person {}
struct Group {
  1: list<Person> members;
}
//- /hack.thrift
package "facebook.com/thrift/annotation/hack"
struct Wrapper {
  1: string name;
}
`,
  },
  type({ node }, report, file) {
    if (node.kind !== 'map' && node.kind !== 'set') return;
    const key = node.kind === 'set' ? node.element : node.key;
    const wrapped = key && wrappedObject(file, key);
    if (wrapped === undefined) return;
    const role = node.kind === 'set' ? 'the element of a set' : 'the key of a map';
    report(node, `"${wrapped.name}" has "@hack.Wrapper", so it cannot be ${role}`, {
      related: [{ uri: wrapped.file.uri, span: wrapped.node.name, message: 'wrapped here' }],
    });
  },
};

function wrappedObject(file: ThriftLinked, key: ast.Type): TypeSymbol | undefined {
  const chain = [...typedefChain(file, key)];
  const last = chain.at(-1);
  const isPlain =
    last === undefined ||
    last.symbol?.kind === 'enum' ||
    (last.type.kind === 'base-type' && !noKeys.has(last.type.name));
  const symbols = chain.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol]));
  const [first] = symbols;
  if (first === undefined || isTransitive(first)) return undefined;
  const has = (annotation: 'hack/Adapter' | 'hack/Wrapper'): TypeSymbol | undefined =>
    symbols.find((symbol) => hasAnnotation(symbol.file, symbol.node, annotation));
  return isPlain && has('hack/Adapter') === undefined ? undefined : has('hack/Wrapper');
}

/** The base types that are no keys of arrays in Hack. */
const noKeys: ReadonlySet<ast.BaseTypeName> = new Set<ast.BaseTypeName>(['bool', 'double', 'void', 'uuid']);
