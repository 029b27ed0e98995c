/** Two arguments, or two exceptions, of a function with one id. */
import { reportDuplicateIds } from '../duplicate-fields.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateArgumentId: ThriftCheck = {
  code: 'thrift/duplicate-argument-id',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'error' },
  title: 'the id is taken by another argument or exception',
  explain:
    'On the wire an argument goes by its id alone, and so does an exception, so those of a function have different ' +
    'ids. thriftgo does not look.',
  examples: {
    bad: `service Greeter {
  void greet(1: string name, 1: i32 age)
}
`,
    good: `service Greeter {
  void greet(1: string name, 2: i32 age)
}
`,
  },
  fields(list, report) {
    if (list.noun !== 'field') reportDuplicateIds(list, report);
  },
};
