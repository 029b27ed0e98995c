/** Two fields of one struct by one name. */
import { reportDuplicateNames } from '../duplicate-fields.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateFieldName: ThriftCheck = {
  code: 'thrift/duplicate-field-name',
  severity: 'error',
  title: 'the name is taken by another field',
  explain: 'The fields of a struct have different names.',
  examples: {
    bad: `struct Person {
  1: string name
  2: i32 name
}
`,
    good: `struct Person {
  1: string name
  2: i32 age
}
`,
  },
  fields(list, report) {
    if (list.noun === 'field') reportDuplicateNames(list, report);
  },
};
