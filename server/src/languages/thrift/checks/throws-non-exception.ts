/** Something other than an exception in a `throws` clause. */
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
    for (const { node, type } of fields)
      if (cannotBeThrown(type)) report(node.type, 'only an exception can be thrown');
  },
};

/** What does not resolve, and `void`, are mistakes of their own. */
function cannotBeThrown(type: ThriftType): boolean {
  if (type.kind === 'unknown' || type.kind === 'void') return false;
  return type.kind !== 'struct' || type.symbol.kind !== 'exception';
}
