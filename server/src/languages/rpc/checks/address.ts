/** An address that cannot be called. */
import { addressProblem } from '../addresses.ts';
import { addressOf, protocolOf } from '../request-model.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const addressCheck: RpcCheck = {
  code: 'rpc/address',
  severity: 'error',
  notOfMocks: true,
  title: 'an address cannot be called',
  explain:
    'An address is `host:port`, which means plaintext, or a URL: `http://` and `https://` for gRPC and Connect, ' +
    '`thrift://`, `thrifts://` and, for Thrift over HTTP, `http://` and `https://` for Thrift. User names and passwords do not belong in it.',
  examples: {
    bad: `\
GRPC ftp://localhost/shop.v1.OrderService/PlaceOrder
`,
    good: `\
GRPC http://localhost:8080/shop.v1.OrderService/PlaceOrder
`,
  },
  request(model, report) {
    const address = model.resolved?.line.address;
    const filled = addressOf(model);
    if (address === undefined || filled === undefined || filled.includes('{{')) return;
    const problem = addressProblem(filled, protocolOf(model));
    if (problem !== undefined) report(address, problem.message, { help: problem.help });
  },
};
