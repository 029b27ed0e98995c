/** A field without an id. */
import { freeIdAdvice } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const missingFieldId: ThriftCheck = {
  code: 'thrift/missing-field-id',
  severity: {
    apache: 'warning',
    fbthrift: 'error',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'error',
  },
  title: 'a field has no id',
  explain:
    'A field goes by its id on the wire. Without one, the compiler gives it one by its place: most count down from -1, ' +
    'thriftgo counts on from the field before. So a field that is added, moved or removed later changes the ids of ' +
    'others, and programs stop understanding each other.',
  examples: {
    bad: `struct Person {
  string name
}
`,
    good: `struct Person {
  1: string name
}
`,
  },
  fields({ noun, fields }, report, { dialect }) {
    for (const { node, name, id } of fields) {
      if (node.id !== undefined || name === '') continue;
      const isGiven = dialect !== 'fbthrift' && dialect !== 'thriftrw';
      report(node.name, `the ${noun} "${name}" has no id${isGiven ? `; it travels as ${id}` : ''}`, {
        ...(isGiven && { help: 'once it is in use, an id of its own changes what is on the wire' }),
        fixes: freeIdAdvice(fields, node).fixes ?? [],
      });
    }
  },
};
