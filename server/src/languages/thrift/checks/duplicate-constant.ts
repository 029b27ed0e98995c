/** Two constants by one name. */
import { reportDuplicates } from '../duplicate-names.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateConstant: ThriftCheck = {
  code: 'thrift/duplicate-constant',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'the name is taken by another constant',
  explain: 'A file has only one constant of a name. thriftpy2 takes the last one.',
  examples: {
    bad: `const i32 LIMIT = 1
const i32 LIMIT = 2
`,
    good: `const i32 LOWER_LIMIT = 1
const i32 UPPER_LIMIT = 2
`,
  },
  file(file, report) {
    reportDuplicates(file, report, (kind, first) => kind === 'constant' && first === 'constant');
  },
};
