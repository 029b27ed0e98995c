/** A request that names a target and has an address too. */
import type { RpcCheck } from '../rpc-check.ts';

export const twoTargets: RpcCheck = {
  code: 'rpc/two-targets',
  severity: 'error',
  notOfMocks: true,
  title: 'a request has both a target and an address',
  explain:
    'A call goes to one place: to the target that the request names, or to the address on its request line.',
  examples: {
    bad: `\
# @target local
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:50051", "protocol": "grpc" }] }
`,
    good: `\
# @target local
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:50051", "protocol": "grpc" }] }
`,
  },
  request({ settings, resolved }, report) {
    const address = resolved?.line.address;
    if (address === undefined || settings.target === undefined) return;
    const removed = { start: address.start, end: address.end + 1 };
    report(address, 'the request goes to its target; the address has no effect', {
      fixes: [{ title: 'Remove the address', edits: [{ span: removed, newText: '' }] }],
      related: [{ span: settings.target, message: 'the target is named here' }],
    });
  },
};
