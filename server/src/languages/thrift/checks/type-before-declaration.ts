/** A type or an exception that is declared further down than where the Apache compiler needs it. */
import { reportConstants } from '../constant-problems.ts';
import { moveUp } from '../move-up.ts';
import { lookUpType } from '../scope.ts';
import type { ThriftLinked, TypeSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const typeBeforeDeclaration: ThriftCheck = {
  code: 'thrift/type-before-declaration',
  severity: { apache: 'error', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  title: 'the type is declared further down',
  explain:
    'The Apache compiler reads a file from top to bottom. Fields, arguments and results may have types that are ' +
    'declared later; the exceptions of a function and the type of a value must come first. Move the declaration up.',
  examples: {
    bad: `service Greeter {
  void greet() throws (1: Failure failure)
}
exception Failure {}
`,
    good: `exception Failure {}
service Greeter {
  void greet() throws (1: Failure failure)
}
`,
  },
  file: reportConstants('type-order'),
  fields({ file, noun, fields }, report) {
    if (noun !== 'exception') return;
    for (const { node } of fields) {
      if (node.type.kind !== 'named-type') continue;
      const later = laterOf(file, node.type.text, node.start);
      if (later?.file !== file || later.node.end <= node.type.start) continue;
      report(node.type, `"${later.name}" must be declared before it is used here`, {
        related: [{ uri: file.uri, span: later.node.name, message: 'declared here' }],
        fixes: moveUp(file.parsed, later.name, later.node, node.start),
      });
    }
  },
};

/** How many typedefs are followed. */
const maxTypedefs = 100;

/** The type, or the typedef on the way to it, that is declared after the offset. */
function laterOf(file: ThriftLinked, name: string, offset: number): TypeSymbol | undefined {
  let symbol = lookUpType(file, name);
  for (let count = 0; symbol?.file === file && count < maxTypedefs; count++) {
    if (symbol.node.end > offset) return symbol;
    if (symbol.kind !== 'typedef' || symbol.node.type.kind !== 'named-type') return undefined;
    symbol = lookUpType(file, symbol.node.type.text);
  }
  return undefined;
}
