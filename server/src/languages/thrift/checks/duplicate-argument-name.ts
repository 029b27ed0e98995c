/** Two arguments, or two exceptions, of a function by one name. */
import { reportDuplicateNames } from '../duplicate-fields.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateArgumentName: ThriftCheck = {
  code: 'thrift/duplicate-argument-name',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'error' },
  title: 'the name is taken by another argument or exception',
  explain:
    'The arguments of a function have different names, and so have the exceptions that it throws. thriftgo does not look.',
  examples: {
    bad: `service Greeter {
  void greet(1: string name, 2: i32 name)
}
`,
    good: `service Greeter {
  void greet(1: string name, 2: i32 age)
}
`,
  },
  fields(list, report) {
    if (list.noun !== 'field') reportDuplicateNames(list, report);
  },
};
