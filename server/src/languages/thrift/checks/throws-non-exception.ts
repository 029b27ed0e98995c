/** Something other than an exception in a `throws` clause. */
import { thrownWithin } from '../annotations/declarations.ts';
import { endOfChain } from '../annotations/typedef-chain.ts';
import type { ThriftType } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const throwsNonException: ThriftCheck = {
  code: 'thrift/throws-non-exception',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'a function throws what is no exception',
  explain: 'Only types declared with `exception` can be thrown.',
  examples: {
    bad: `struct Failure {}
service Greeter {
  void greet() throws (1: Failure failure)
}
`,
    good: `exception Failure {}
service Greeter {
  void greet() throws (1: Failure failure)
}
`,
  },
  fields({ noun, fields }, report) {
    if (noun !== 'exception') return;
    for (const { node, type } of fields) if (cannotBeThrown(type)) report(node.type, message);
  },
  /** What streams and sinks throw. */
  type({ node }, report, file) {
    if (node.kind !== 'stream' && node.kind !== 'sink') return;
    for (const { type } of thrownWithin(node)) {
      const { symbol } = endOfChain(file, type);
      const isOther = symbol === undefined ? type.kind !== 'named-type' : symbol.kind !== 'exception';
      if (isOther) report(type, message);
    }
  },
};

const message = 'only an exception can be thrown';

/** What does not resolve, and `void`, are mistakes of their own. */
function cannotBeThrown(type: ThriftType): boolean {
  if (type.kind === 'unknown' || type.kind === 'void') return false;
  return type.kind !== 'struct' || type.symbol.kind !== 'exception';
}
