/** A field without an id. */
import { freeIdAdvice } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const missingFieldId: ThriftCheck = {
  code: 'thrift/missing-field-id',
  severity: 'warning',
  title: 'a field has no id',
  explain:
    'A field goes by its id on the wire. Without one, the compiler counts down from -1 in order of place, so a field ' +
    'that is added, moved or removed later changes the ids of others, and programs stop understanding each other.',
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
  fields({ noun, fields }, report) {
    for (const { node, name, id } of fields)
      if (node.id === undefined && name !== '')
        report(node.name, `the ${noun} "${name}" has no id; it travels as ${id}`, {
          help: 'once it is in use, an id of its own changes what is on the wire',
          fixes: freeIdAdvice(fields, node).fixes ?? [],
        });
  },
};
