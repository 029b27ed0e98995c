/** The value of a struct without a required field. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const missingConstantField: ThriftCheck = {
  code: 'thrift/missing-constant-field',
  severity: {
    apache: 'warning',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'error',
    thriftrw: 'error',
  },
  title: 'a required field has no value',
  explain:
    'The value of a struct names all of its required fields, but for those with a default. thriftpy2 wants these too.',
  examples: {
    bad: `struct Point {
  1: required i32 x
  2: optional i32 y
}
const Point ORIGIN = {"y": 0}
`,
    good: `struct Point {
  1: required i32 x
  2: optional i32 y
}
const Point ORIGIN = {"x": 0}
`,
  },
  file: reportConstants('missing-field'),
};
