/** The name of a constant where the Apache compiler wants the value itself. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantReference: ThriftCheck = {
  code: 'thrift/constant-reference',
  severity: { apache: 'error', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  title: 'the name of a constant stands for a struct or an enum value',
  explain:
    'For a struct the Apache compiler wants the fields in braces, for an enum one of its values. It takes the names of ' +
    'constants for numbers, strings and containers only; all other compilers take them everywhere.',
  examples: {
    bad: `struct Point {
  1: i32 x
}
const Point ORIGIN = {"x": 0}
const Point START = ORIGIN
`,
    good: `struct Point {
  1: i32 x
}
const Point ORIGIN = {"x": 0}
const Point START = {"x": 0}
`,
  },
  file: reportConstants('reference'),
};
