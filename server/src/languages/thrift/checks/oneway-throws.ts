/** A oneway function that throws. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type * as ast from '../ast.ts';
import { removeAfter, removeWord } from '../fixes.ts';
import type { ThriftLinked } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const onewayThrows: ThriftCheck = {
  code: 'thrift/oneway-throws',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'error' },
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
  function({ kind, name, throws, node }, report, file) {
    const [first] = throws;
    const last = throws.at(-1);
    if (kind === 'oneway' && first !== undefined && last !== undefined)
      report({ start: first.node.start, end: last.node.end }, `"${name}" is oneway: it cannot throw`, {
        fixes: fixesOf(node, file),
      });
  },
};

function fixesOf({ modifiers, arguments: before, throws }: ast.Function, file: ThriftLinked): readonly Fix[] {
  const oneway = modifiers.find(({ text }) => text === 'oneway' || text === 'async');
  const fixes: Fix[] = oneway === undefined ? [] : [removeWord(file, oneway)];
  if (throws !== undefined && throws.close > 0 && before.close > 0)
    fixes.unshift(removeAfter({ end: before.close + 1 }, { end: throws.close + 1 }, 'Remove "throws"'));
  return fixes;
}
