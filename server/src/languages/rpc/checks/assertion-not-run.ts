/** An assertion: it is read, and not run yet. */
import type { RpcCheck } from '../rpc-check.ts';

export const assertionNotRun: RpcCheck = {
  code: 'rpc/assertion-not-run',
  severity: 'warning',
  title: 'assertions are not run yet',
  explain:
    'A line such as `? status == OK` says what the answer should be. Such lines are kept, but nothing compares the ' +
    'answer with them yet, so a call can pass without them being true.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

? status == OK
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ request: { assertions } }, report) {
    for (const assertion of assertions) report(assertion, 'assertions are not run yet');
  },
};
