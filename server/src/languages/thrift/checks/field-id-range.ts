/** A field id that does not fit in 16 bits. */
import { largestId } from '../field-ids.ts';
import { freeIdAdvice } from '../fixes.ts';
import { integerOf } from '../literals.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const fieldIdRange: ThriftCheck = {
  code: 'thrift/field-id-range',
  severity: {
    apache: 'warning',
    fbthrift: 'error',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'error',
  },
  title: 'a field id is larger than 32767',
  explain:
    'An id takes 16 bits on the wire, one of which is the sign. A larger one loses its upper bits there, and two ' +
    'fields can come to have the same.',
  examples: {
    bad: `struct Person {
  40000: string name
}
`,
    good: `struct Person {
  4000: string name
}
`,
  },
  fields({ fields }, report) {
    for (const { node } of fields) {
      const given = node.id && integerOf(node.id.text);
      if (node.id !== undefined && given !== undefined && given > largestId)
        report(node.id, `the id ${node.id.text} is larger than ${largestId}`, freeIdAdvice(fields, node));
    }
  },
};
