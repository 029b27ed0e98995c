/** A constant or default that is no value of its type. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantType: ThriftCheck = {
  code: 'thrift/constant-type',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'error' },
  title: 'the value is not of the declared type',
  explain:
    'A constant or a default is a value of its type: a whole number for integers and `bool`, any number for ' +
    '`double`, a string for `string`, `binary` and `uuid`, a map from the names of fields for a struct, a declared ' +
    'value for an enum, written with the name of the enum or as its number. thriftgo reads on, and what it generates ' +
    'does not compile; thriftpy2 does not look at the elements of lists and sets.',
  examples: {
    bad: `const i32 LIMIT = "10"
`,
    good: `const i32 LIMIT = 10
`,
  },
  file: reportConstants('type'),
};
