/** An integer that its type cannot hold. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantRange: ThriftCheck = {
  code: 'thrift/constant-range',
  severity: {
    apache: 'warning',
    fbthrift: 'error',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  title: 'an integer does not fit its type',
  explain:
    'The types `i8`, `i16`, `i32` and `i64` have 8, 16, 32 and 64 bits, one of which is the sign. Most compilers do not ' +
    'look, and the generated code does not compile, or has another value.',
  examples: {
    bad: `const i8 LIMIT = 300
`,
    good: `const i16 LIMIT = 300
`,
  },
  file: reportConstants('range'),
};
