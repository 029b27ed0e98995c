/** An enum value where a string is wanted. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const enumValueType: ThriftCheck = {
  code: 'thrift/enum-value-type',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'warning' },
  title: 'an enum value stands where a string is wanted',
  explain:
    'A value of an enum is a number wherever it stands, so it can be the value of a number or of its enum.',
  examples: {
    bad: `enum Color {
  RED = 1
}
const string COLOR = Color.RED
`,
    good: `enum Color {
  RED = 1
}
const i32 COLOR = Color.RED
`,
  },
  file: reportConstants('enum-value'),
};
