/** A field in the value of a struct that the struct does not have. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unknownConstantField: ThriftCheck = {
  code: 'thrift/unknown-constant-field',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'warning' },
  title: 'the struct has no such field',
  explain:
    'The value of a struct is a map from the names of its fields. thriftgo and thriftrw pass over a name that is none.',
  examples: {
    bad: `struct Person {
  1: string name
}
const Person ADA = {"nmae": "Ada"}
`,
    good: `struct Person {
  1: string name
}
const Person ADA = {"name": "Ada"}
`,
  },
  file: reportConstants('field'),
};
