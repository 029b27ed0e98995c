/** An adapter or a wrapper of a type that has one already. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { type StandardAnnotation, writtenName } from '../../annotations/standard-annotations.ts';
import { findAnnotation, memberOf } from '../../annotations/structured-annotations.ts';
import { typedefChain } from '../../annotations/typedef-chain.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked, TypeSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const repeatedAdapter: ThriftCheck = {
  code: 'thrift/repeated-adapter',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the type has an adapter already',
  explain:
    'Adapters and wrappers do not compose: a typedef cannot have one where the type that it stands for has the same ' +
    'annotation, directly or by further typedefs. A field cannot have `@hack.Adapter` where its type has it.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "Inner"}
typedef i64 Id
@cpp.Adapter{name = "Outer"}
typedef Id PersonId
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "Inner"}
typedef i64 Id
typedef Id PersonId
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const { kind, node, name, place } of annotatedDeclarations(file)) {
      if (node.kind !== 'typedef' && kind !== 'field') continue;
      if (!('type' in node)) continue;
      for (const [annotation, key] of kind === 'field' ? onFields : onTypedefs) {
        const use = findAnnotation(file, node, annotation);
        if (use === undefined || memberOf(use, key) === undefined) continue;
        const other = carrierOf(file, node, annotation);
        if (other === undefined) continue;
        report(
          place,
          `"${name}" has "${writtenName(annotation)}", which its type "${other.name}" has already`,
          {
            related: [{ uri: other.file.uri, span: other.node.name, message: 'declared here' }],
            fixes: removeAnnotation(file, node, annotation),
          },
        );
      }
    }
  },
};

/** The first type with the annotation among those that the declared one stands for. */
function carrierOf(
  file: ThriftLinked,
  { type }: { readonly type: Parameters<typeof typedefChain>[1] },
  annotation: StandardAnnotation,
): TypeSymbol | undefined {
  for (const { symbol } of typedefChain(file, type))
    if (symbol !== undefined && findAnnotation(symbol.file, symbol.node, annotation) !== undefined)
      return symbol;
  return undefined;
}

const onTypedefs = [
  ['cpp/Adapter', 'name'],
  ['hack/Adapter', 'name'],
  ['hack/Wrapper', 'name'],
  ['java/Adapter', 'adapterClassName'],
  ['java/Wrapper', 'wrapperClassName'],
] as const satisfies readonly (readonly [StandardAnnotation, string])[];

const onFields: typeof onTypedefs | readonly (typeof onTypedefs)[1][] = [['hack/Adapter', 'name']];
