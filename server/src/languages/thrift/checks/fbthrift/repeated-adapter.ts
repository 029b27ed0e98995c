/** An adapter or a wrapper of a type that has one already. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { type StandardAnnotation, writtenName } from '../../annotations/standard-annotations.ts';
import { findAnnotation, hasAnnotation, memberOf } from '../../annotations/structured-annotations.ts';
import { typedefChain } from '../../annotations/typedef-chain.ts';
import type * as ast from '../../ast.ts';
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
      if (node.kind !== 'typedef' && node.kind !== 'field') continue;
      for (const { annotation, key, alsoOnFields } of exclusive) {
        if (node.kind === 'field' && (kind !== 'field' || !alsoOnFields)) continue;
        const use = findAnnotation(file, node, annotation);
        if (use === undefined || memberOf(use, key) === undefined) continue;
        const other = carrierOf(file, node.type, annotation);
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
  type: ast.Type,
  annotation: StandardAnnotation,
): TypeSymbol | undefined {
  for (const { symbol } of typedefChain(file, type))
    if (symbol !== undefined && hasAnnotation(symbol.file, symbol.node, annotation)) return symbol;
  return undefined;
}

/** What a type has once, with the value that it needs to be of any effect. */
const exclusive: readonly {
  readonly annotation: StandardAnnotation;
  readonly key: string;
  readonly alsoOnFields: boolean;
}[] = [
  { annotation: 'cpp/Adapter', key: 'name', alsoOnFields: false },
  { annotation: 'hack/Adapter', key: 'name', alsoOnFields: true },
  { annotation: 'hack/Wrapper', key: 'name', alsoOnFields: false },
  { annotation: 'java/Adapter', key: 'adapterClassName', alsoOnFields: false },
  { annotation: 'java/Wrapper', key: 'wrapperClassName', alsoOnFields: false },
];
