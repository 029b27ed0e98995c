/** A type or a service by the name of another one of its kind. */
import { reportDuplicates } from '../duplicate-names.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateType: ThriftCheck = {
  code: 'thrift/duplicate-type',
  severity: 'error',
  title: 'the name is taken by another declaration of its kind',
  explain:
    'The structs of a file have different names, and so have its unions, exceptions, enums and services.',
  examples: {
    bad: `struct Person {}
struct Person {}
`,
    good: `struct Person {}
struct Animal {}
`,
  },
  file(file, report) {
    reportDuplicates(
      file,
      report,
      (kind, first) => kind === first && kind !== 'typedef' && kind !== 'constant',
    );
  },
};
