/** A field that is neither required nor optional, which thriftrw does not take. */
import type { ThriftCheck } from '../thrift-check.ts';

export const missingRequiredness: ThriftCheck = {
  code: 'thrift/missing-requiredness',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'a field is neither required nor optional',
  explain:
    'Each field of a struct and an exception has to say, for thriftrw, whether it is `required` or `optional`. A field that ' +
    'is to be left out of messages one day is optional.',
  examples: {
    bad: `struct Person {
  1: string name
}
`,
    good: `struct Person {
  1: optional string name
}
`,
  },
  struct({ kind, fields }, report) {
    if (kind === 'union') return;
    for (const { node, name } of fields) {
      if (node.requiredness !== undefined || name === '') continue;
      const place = { start: node.type.start, end: node.type.start };
      report(node.name, `the field "${name}" is neither required nor optional`, {
        fixes: ['optional', 'required'].map((word) => ({
          title: `Make it ${word}`,
          edits: [{ span: place, newText: `${word} ` }],
        })),
      });
    }
  },
};
