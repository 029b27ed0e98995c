/** An assertion that can never hold, whatever comes. */
import { reportAssertions } from '../assertion-check.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const assertionValue: RpcCheck = {
  code: 'rpc/assertion-value',
  severity: 'error',
  title: 'an assertion asks for what can never come',
  explain:
    'The operator and the value of an assertion must fit what it is about: a number has nothing to contain, an enum ' +
    'has the names that the schema gives it, a status is one of those of the protocol, and a time has a unit. `matches` ' +
    'takes a regular expression of JavaScript.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? response.status == SHIPED
? duration < 500
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? response.status == SHIPPED
? duration < 500ms
`,
  },
  request(model, report) {
    reportAssertions('rpc/assertion-value', model, report);
  },
};
