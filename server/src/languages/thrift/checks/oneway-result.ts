/** A oneway function that returns a value. */
import type { ThriftCheck } from '../thrift-check.ts';

export const onewayResult: ThriftCheck = {
  code: 'thrift/oneway-result',
  severity: { apache: 'warning', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'a oneway function returns a value',
  explain: 'The caller of a oneway function gets no reply, so there is no way for a result to come back.',
  examples: {
    bad: `service Log {
  oneway i32 write()
}
`,
    good: `service Log {
  oneway void write()
}
`,
  },
  function({ kind, name, node: { result } }, report) {
    if (kind !== 'oneway' || (result.kind === 'base-type' && result.name === 'void')) return;
    if (result.start === result.end) return;
    report(result, `"${name}" is oneway: it should return void`, {
      fixes: [{ title: 'Return void', edits: [{ span: result, newText: 'void' }] }],
    });
  },
};
