/** Two fields of one struct with one id. */
import { reportDuplicateIds } from '../duplicate-fields.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateFieldId: ThriftCheck = {
  code: 'thrift/duplicate-field-id',
  severity: 'error',
  title: 'the id is taken by another field',
  explain: 'On the wire a field goes by its id alone, so the fields of a struct have different ids.',
  examples: {
    bad: `struct Person {
  1: string name
  1: i32 age
}
`,
    good: `struct Person {
  1: string name
  2: i32 age
}
`,
  },
  fields(list, report) {
    if (list.noun === 'field') reportDuplicateIds(list, report);
  },
};
