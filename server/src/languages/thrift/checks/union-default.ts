/** A default in a union, for compilers that take none. */
import type { ThriftCheck } from '../thrift-check.ts';

export const unionDefault: ThriftCheck = {
  code: 'thrift/union-default',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'a field of a union has a default',
  explain:
    'Which field a union holds is for the sender to say, so thriftrw takes no defaults. The Apache compiler takes one.',
  examples: {
    bad: `union Id {
  1: i64 number = 0
}
`,
    good: `union Id {
  1: i64 number
}
`,
  },
  struct({ kind, name, fields }, report) {
    if (kind !== 'union') return;
    for (const { node } of fields) {
      const { defaultValue } = node;
      if (defaultValue !== undefined)
        report(defaultValue, `a field of the union "${name}" can have no default`, {
          fixes: [
            {
              title: 'Remove the default',
              edits: [{ span: { start: node.name.end, end: defaultValue.end }, newText: '' }],
            },
          ],
        });
    }
  },
};
