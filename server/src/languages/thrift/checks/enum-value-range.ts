/** An enum value that does not fit in 32 bits. */
import { fitsInt32, integerOf } from '../literals.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const enumValueRange: ThriftCheck = {
  code: 'thrift/enum-value-range',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'warning' },
  title: 'an enum value does not fit in 32 bits',
  explain:
    'Enum values travel as i32: from -2147483648 to 2147483647. A value without a number of its own is one more than ' +
    'the value before it, and can go past the end too.',
  examples: {
    bad: `enum Size {
  HUGE = 3000000000
}
`,
    good: `enum Size {
  HUGE = 2000000000
}
`,
  },
  enum({ values }, report) {
    let previousFits = true;
    for (const { node, name, number } of values) {
      const fits = fitsInt32(BigInt(number));
      if (node.value === undefined) {
        if (!fits && previousFits)
          report(node.name, `"${name}" would be ${number}, which does not fit in 32 bits`);
      } else if (!fits && integerOf(node.value.text) !== undefined) {
        report(node.value, `${node.value.text} does not fit in 32 bits`);
      }
      previousFits = fits;
    }
  },
};
