/** A number for an enum that none of its values has. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unknownEnumNumber: ThriftCheck = {
  code: 'thrift/unknown-enum-number',
  severity: { apache: 'error', fbthrift: 'warning', kitex: 'warning', thriftpy2: 'error', thriftrw: 'error' },
  title: 'no value of the enum has the number',
  explain: 'A constant of an enum can be written as a number, but only as that of one of its values.',
  examples: {
    bad: `enum Color {
  RED = 1
}
const Color COLOR = 7
`,
    good: `enum Color {
  RED = 1
}
const Color COLOR = 1
`,
  },
  file: reportConstants('enum-number'),
};
