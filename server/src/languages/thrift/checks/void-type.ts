/** `void` where a value is wanted. */
import type { ThriftCheck } from '../thrift-check.ts';

export const voidType: ThriftCheck = {
  code: 'thrift/void-type',
  severity: 'error',
  title: '`void` is no type of a value',
  explain:
    'A function may return `void`: nothing. Fields, arguments, constants and elements are values of a type.',
  examples: {
    bad: `struct Person {
  1: void name
}
`,
    good: `service Ping {
  void ping()
}
`,
  },
  type({ node, isResult }, report) {
    if (node.kind === 'base-type' && node.name === 'void' && !isResult)
      report(node, '"void" can be the result of a function only');
  },
};
