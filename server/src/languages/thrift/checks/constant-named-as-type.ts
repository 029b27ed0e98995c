/** A constant by the name of a type or a service. */
import { reportDuplicates } from '../duplicate-names.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantNamedAsType: ThriftCheck = {
  code: 'thrift/constant-named-as-type',
  severity: { apache: 'warning', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'a constant has the name of a type or a service',
  explain:
    'Types, services and constants share their names in fbthrift, thriftgo and thriftrw. The Apache compiler ' +
    'keeps constants apart, but some of the languages that it generates have one.',
  examples: {
    bad: `struct Limit {}
const i32 Limit = 1
`,
    good: `struct Limit {}
const i32 LIMIT = 1
`,
  },
  file(file, report) {
    reportDuplicates(file, report, (kind, first) => (kind === 'constant') !== (first === 'constant'));
  },
};
