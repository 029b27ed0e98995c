/** A field id that is no positive number of 16 bits. */
import { freeIdAdvice } from '../fixes.ts';
import { integerOf } from '../literals.ts';
import type { ThriftCheck } from '../thrift-check.ts';

const maxId = 32_767;

export const fieldIdRange: ThriftCheck = {
  code: 'thrift/field-id-range',
  severity: 'warning',
  title: 'a field id is not from 1 to 32767',
  explain:
    'An id takes 16 bits on the wire and is positive. In place of zero or a negative id the Apache compiler uses one ' +
    'of its own, counting down from -1; a larger id loses its upper bits.',
  examples: {
    bad: `struct Person {
  0: string name
}
`,
    good: `struct Person {
  1: string name
}
`,
  },
  fields({ fields }, report) {
    for (const { node, id } of fields) {
      const given = node.id && integerOf(node.id.text);
      if (node.id === undefined || given === undefined || (given > 0n && given <= maxId)) continue;
      report(
        node.id,
        given > 0n
          ? `the id ${node.id.text} is larger than ${maxId}`
          : `the id ${node.id.text} is not positive; the Apache compiler makes it ${id}`,
        freeIdAdvice(fields, node),
      );
    }
  },
};
