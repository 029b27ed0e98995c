/** A type or a service by the name of one of another kind. */
import { reportDuplicates } from '../duplicate-names.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateName: ThriftCheck = {
  code: 'thrift/duplicate-name',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'the name is taken by another type or service',
  explain:
    'Structs, unions, exceptions, enums, typedefs and services share their names. For thriftpy2 only those of one kind ' +
    'do, but the last one of a name hides the others.',
  examples: {
    bad: `struct Person {}
enum Person {}
`,
    good: `struct Person {}
enum Kind {}
`,
  },
  file(file, report) {
    reportDuplicates(
      file,
      report,
      (kind, first) => kind !== 'constant' && first !== 'constant' && (kind !== first || kind === 'typedef'),
    );
  },
};
