/** An assertion about a field that what comes cannot have. */
import { reportAssertions } from '../assertion-check.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const assertionField: RpcCheck = {
  code: 'rpc/assertion-field',
  severity: 'error',
  title: 'what comes has no such field',
  explain:
    'The path of an assertion is followed through the types of the schema, from the type that the method answers with. ' +
    'In Protobuf a field may go by its JSON name (`orderId`) or by its declared name (`order_id`). The values of a ' +
    'list go by their number, `items[0]`, or are looked through for any that fits, `items[*]`. Of a Thrift method, ' +
    '`response` is the reply: its value is `response.success`.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? response.quantty == 12
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? response.quantity == 12
`,
  },
  request(model, report) {
    reportAssertions('rpc/assertion-field', model, report);
  },
};
