/** A required field of a union. */
import { removeWord } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unionRequired: ThriftCheck = {
  code: 'thrift/union-required',
  severity: {
    apache: 'warning',
    fbthrift: 'error',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'error',
  },
  title: 'a field of a union is required',
  explain:
    'A union holds one of its fields, so none of them can be required. Compilers take the field as optional; thriftrw ' +
    'rejects the union, and fbthrift rejects `optional` there too.',
  examples: {
    bad: `union Id {
  1: required i64 number
}
`,
    good: `union Id {
  1: i64 number
}
`,
  },
  struct({ kind, name, file, fields }, report) {
    if (kind !== 'union') return;
    for (const { node } of fields) {
      const { requiredness } = node;
      // Only fbthrift minds that a field says it is optional, as all of them are.
      const isMeant = requiredness?.text === 'required' || file.dialect === 'fbthrift';
      if (requiredness !== undefined && isMeant)
        report(requiredness, `a field of the union "${name}" cannot be ${requiredness.text}`, {
          fixes: [removeWord(file, requiredness)],
        });
    }
  },
};
