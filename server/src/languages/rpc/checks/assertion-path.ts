/** An assertion about something that the call does not have. */
import { reportAssertions } from '../assertion-check.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const assertionPath: RpcCheck = {
  code: 'rpc/assertion-path',
  severity: 'error',
  title: 'an assertion is about nothing that the call has',
  explain:
    'An assertion begins with what it is about: `status`, `response`, `messages`, `count`, `duration`, `headers`, ' +
    '`trailers`, `error` or `details`. `messages[0]` is the first message that came, `messages[-1]` the last, ' +
    '`messages[*]` any of them; `response` is the only one, or the last. A method that answers with one message has ' +
    'no second one, and a oneway method has none.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? statsu == OK
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? status == OK
? duration < 500ms
`,
  },
  request(model, report) {
    reportAssertions('rpc/assertion-path', model, report);
  },
};
