/** An enum value with a negative number. */
import { fitsInt32 } from '../literals.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const negativeEnumValue: ThriftCheck = {
  code: 'thrift/negative-enum-value',
  severity: { apache: 'info', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  title: 'an enum value is negative',
  explain:
    'The description of the language allows numbers from 0 only, and compilers do not hold to it. Some generators of the ' +
    'Apache compiler do.',
  examples: {
    bad: `enum Level {
  LOW = -1
}
`,
    good: `enum Level {
  LOW = 0
}
`,
  },
  enum({ values }, report) {
    for (const { node, number } of values)
      if (node.value !== undefined && number < 0 && fitsInt32(BigInt(number)))
        report(node.value, 'an enum value is a number from 0, by the description of the language');
  },
};
