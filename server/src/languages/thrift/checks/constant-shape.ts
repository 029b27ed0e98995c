/** A list for a map, or something else than a list or a map for one of these. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantShape: ThriftCheck = {
  code: 'thrift/constant-shape',
  severity: { apache: 'warning', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'error' },
  title: 'the value is no list for a list, or no map for a map',
  explain:
    'A list and a set are written in brackets, a map in braces. The Apache compiler and thriftgo do not look, and the ' +
    'generated code lacks the value or does not compile.',
  examples: {
    bad: `const list<i32> LIMITS = {1: 2}
`,
    good: `const list<i32> LIMITS = [1, 2]
`,
  },
  file: reportConstants('shape'),
};
