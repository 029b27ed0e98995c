/** A oneway function that throws. */
import type { ThriftCheck } from '../thrift-check.ts';

export const onewayThrows: ThriftCheck = {
  code: 'thrift/oneway-throws',
  severity: 'error',
  title: 'a oneway function throws',
  explain: 'The caller of a oneway function gets no reply, so there is no way for an exception to come back.',
  examples: {
    bad: `exception Full {}
service Log {
  oneway void write() throws (1: Full full)
}
`,
    good: `exception Full {}
service Log {
  void write() throws (1: Full full)
}
`,
  },
  function({ kind, name, throws }, report) {
    const [first] = throws;
    const last = throws.at(-1);
    if (kind === 'oneway' && first !== undefined && last !== undefined)
      report({ start: first.node.start, end: last.node.end }, `"${name}" is oneway: it cannot throw`);
  },
};
