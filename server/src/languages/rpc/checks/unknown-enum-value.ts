/** A name that is none of the values of an enum. */
import { reportLeaf } from '../leaf-check.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const unknownEnumValueCheck: RpcCheck = {
  code: 'rpc/unknown-enum-value',
  severity: 'error',
  title: 'an enum has no value of that name',
  explain:
    'Enum values are written by the name that the schema gives them, with or without quotes, or by their number.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "status": SHIPED }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "status": SHIPPED, "previous": 1 }
`,
  },
  value(value, _, report) {
    reportLeaf('rpc/unknown-enum-value', value, report);
  },
};
