/** A struct that contains itself in fields that are never left out. */
import { replacement } from '../../../diagnostics/edits.ts';
import { structCyclesOf } from '../struct-cycles.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const structCycle: ThriftCheck = {
  code: 'thrift/struct-cycle',
  severity: {
    apache: 'warning',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  title: 'a struct cannot be without itself',
  explain:
    'A required field of its own type, perhaps by way of other structs, makes a struct that has no end: no message can ' +
    'be written. Make one of the fields optional, or put it into a list. The C++ of fbthrift holds optional fields in ' +
    'place too, so there the field needs `@thrift.Box`.',
  examples: {
    bad: `struct Node {
  1: required Node next
}
`,
    good: `struct Node {
  1: optional Node next
}
`,
  },
  file(file, report) {
    for (const { struct, field, through } of structCyclesOf(file)) {
      const way = through === struct ? '' : ` by way of "${through.name}"`;
      const { requiredness, type } = field.node;
      report(type, `"${struct.name}" cannot be without itself${way}`, {
        ...(requiredness !== undefined && {
          fixes: [replacement(requiredness, 'optional', 'Make it optional')],
        }),
      });
    }
  },
};
