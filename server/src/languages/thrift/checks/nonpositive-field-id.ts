/** A field id that is zero or negative. */
import { freeIdAdvice } from '../fixes.ts';
import { integerOf } from '../literals.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const nonpositiveFieldId: ThriftCheck = {
  code: 'thrift/nonpositive-field-id',
  severity: { apache: 'warning', fbthrift: 'error', kitex: 'warning', thriftpy2: 'off', thriftrw: 'error' },
  title: 'a field id is not positive',
  explain:
    'In place of zero or a negative id the Apache compiler uses one of its own, counting down from -1. thriftgo keeps ' +
    'it and warns, thriftrw rejects it, and fbthrift takes ids from -1 to -32 only, for files from old times.',
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
  fields({ fields }, report, { dialect }) {
    for (const { node, id } of fields) {
      const given = node.id && integerOf(node.id.text);
      if (node.id === undefined || given === undefined || given > 0n) continue;
      // fbthrift's own range of old ids.
      if (dialect === 'fbthrift' && given < 0n && given >= -32n) continue;
      report(
        node.id,
        dialect === 'apache'
          ? `the id ${node.id.text} is not positive; the Apache compiler makes it ${id}`
          : `the id ${node.id.text} is not positive`,
        freeIdAdvice(fields, node),
      );
    }
  },
};
