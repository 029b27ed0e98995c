/** The type `byte`, which is called `i8` now. */
import type { ThriftCheck } from '../thrift-check.ts';

export const deprecatedByte: ThriftCheck = {
  code: 'thrift/deprecated-byte',
  severity: { apache: 'warning', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  fixedOnSave: true,
  title: '`byte` is the old name of `i8`',
  explain: 'Both mean the same: an integer of 8 bits with a sign. The name `i8` says so.',
  examples: {
    bad: `struct Person {
  1: byte age
}
`,
    good: `struct Person {
  1: i8 age
}
`,
  },
  type({ node }, report) {
    if (node.kind !== 'base-type' || node.name !== 'byte') return;
    const name = { start: node.start, end: node.start + 'byte'.length };
    report(name, '"byte" is called "i8" now', {
      tags: ['deprecated'],
      fixes: [{ title: 'Replace by "i8"', edits: [{ span: name, newText: 'i8' }] }],
    });
  },
};
