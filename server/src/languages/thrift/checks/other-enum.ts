/** The value of one enum for another. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const otherEnum: ThriftCheck = {
  code: 'thrift/other-enum',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'warning' },
  title: 'the value is of another enum',
  explain:
    'A constant of an enum has one of its own values. The Apache compiler looks at the last part of the name and takes ' +
    'a value of another enum by the same name for that of its own; thriftpy2 looks at the number; thriftgo and thriftrw ' +
    'do not look. There it is a warning.',
  examples: {
    bad: `enum Color {
  RED = 1
}
enum Wine {
  WHITE = 2
}
const Color COLOR = Wine.WHITE
`,
    good: `enum Color {
  RED = 1
}
enum Wine {
  WHITE = 2
}
const Color COLOR = Color.RED
`,
  },
  file: reportConstants('other-enum'),
};
