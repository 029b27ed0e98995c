/** A value of type bool where a number is wanted. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const boolAsNumber: ThriftCheck = {
  code: 'thrift/bool-as-number',
  severity: {
    apache: 'warning',
    fbthrift: 'off',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'error',
  },
  title: 'a bool stands for a number',
  explain:
    'Most compilers read `true` and `false` as 1 and 0, wherever they stand; thriftrw does not. Write the number.',
  examples: {
    bad: `const i32 LIMIT = true
`,
    good: `const i32 LIMIT = 1
`,
  },
  file: reportConstants('bool-as-number'),
};
