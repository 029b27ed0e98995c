/** A number that is too large or too small for its field's type. */
import { nodesIn } from '../body.ts';
import { reportLeaf } from '../leaf-check.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { visibleText } from '../visible-text.ts';

export const outOfRangeCheck: RpcCheck = {
  code: 'rpc/out-of-range',
  severity: 'error',
  title: 'a number does not fit its type',
  explain:
    'Every numeric type has a least and a greatest value, and nothing beyond them can be encoded. Integers are ' +
    'compared exactly, also those that a JavaScript number could not hold.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "total": 9223372036854775808 }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "total": 9223372036854775807 }
`,
  },
  value(value, _, report) {
    reportLeaf('rpc/out-of-range', value, report);
    if (value.kind !== 'free') return;
    for (const node of nodesIn(value.node))
      if (node.kind === 'number' && !Number.isFinite(Number(node.text)))
        report(node, `${visibleText(node.text)} does not fit double`);
  },
};
