/** A string that is not of the form that its field's type asks for. */
import { reportLeaf } from '../leaf-check.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const malformedValueCheck: RpcCheck = {
  code: 'rpc/malformed-value',
  severity: 'error',
  title: 'a string is not of the form that its type asks for',
  explain:
    'JSON has no type for times, durations, bytes and the like, so these are written as strings of a certain form: ' +
    'times as in RFC 3339, durations in seconds ("1.5s"), bytes in base64, field masks as paths in lower camel case.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "placedAt": "2026-01-31 12:00:00" }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "placedAt": "2026-01-31T12:00:00Z" }
`,
  },
  value(value, _, report) {
    reportLeaf('rpc/malformed-value', value, report);
  },
};
