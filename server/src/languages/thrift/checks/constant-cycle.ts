/** A constant that is its own value. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantCycle: ThriftCheck = {
  code: 'thrift/constant-cycle',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'warning' },
  title: 'a constant is its own value',
  explain:
    'Following the value leads back to the constant, so it has none. thriftgo and thriftrw go on, and the generated ' +
    'code does not compile.',
  examples: {
    bad: `const i32 LIMIT = LIMIT
`,
    good: `const i32 LIMIT = 10
`,
  },
  file: reportConstants('cycle'),
};
