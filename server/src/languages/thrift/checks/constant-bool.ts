/** A number for a bool that is neither 0 nor 1. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantBool: ThriftCheck = {
  code: 'thrift/constant-bool',
  severity: {
    apache: 'warning',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'error',
  },
  title: 'a number for a bool is neither 0 nor 1',
  explain:
    'A `bool` is `true` or `false`; 1 and 0 mean the same. Another number is true in some languages and an error in others.',
  examples: {
    bad: `const bool ENABLED = 2
`,
    good: `const bool ENABLED = true
`,
  },
  file: reportConstants('bool'),
};
