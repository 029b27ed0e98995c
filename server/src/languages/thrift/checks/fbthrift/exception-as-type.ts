/** An exception that is returned, passed or a constant. */
import { declarationsOf } from '../../annotations/declarations.ts';
import { endOfChain } from '../../annotations/typedef-chain.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const exceptionAsType: ThriftCheck = {
  code: 'thrift/exception-as-type',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an exception is returned, passed or a constant',
  explain:
    'Exceptions are for throwing. To return or to pass the same data, declare a struct and let the exception have a field ' +
    'of it.',
  examples: {
    bad: `package "example.com/people"
exception Unknown {}
service People {
  Unknown find(1: string name);
}
`,
    good: `package "example.com/people"
exception Unknown {}
service People {
  string find(1: string name) throws (1: Unknown unknown);
}
`,
  },
  file(file, report) {
    for (const { kind, node } of declarationsOf(file)) {
      if (kind === 'function') {
        for (const type of [node.result, ...node.furtherResults])
          if (isException(file, type)) report(type, 'a function cannot return an exception: throw it');
      } else if (kind === 'argument') {
        if (isException(file, node.type)) report(node.type, 'an exception cannot be an argument');
      } else if (kind === 'const' && isException(file, node.type)) {
        report(node.type, 'an exception cannot be a constant');
      }
    }
  },
};

function isException(file: ThriftLinked, type: ast.Type): boolean {
  return type.kind === 'named-type' && endOfChain(file, type).symbol?.kind === 'exception';
}
