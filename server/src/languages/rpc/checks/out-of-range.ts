/** A number that is too large or too small for its field's type. */
import { reportLeaf } from '../leaf-check.ts';
import type { RpcCheck } from '../rpc-check.ts';

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
  },
};
