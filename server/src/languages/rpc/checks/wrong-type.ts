/** A value that is not of its field's type. */
import { type BodyNode, nodesIn } from '../body.ts';
import { reportLeaf } from '../leaf-check.ts';
import { replacement } from '../reading.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const wrongTypeCheck: RpcCheck = {
  code: 'rpc/wrong-type',
  severity: 'error',
  title: 'a value is not of the type of its field',
  explain:
    'The schema gives every field a type, and a message with a value of another type cannot be encoded. Integers ' +
    'and floats may be written as numbers or as strings; names of enum values may go without quotes.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": hello }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "hello" }
`,
  },
  value(value, _, report) {
    reportLeaf('rpc/wrong-type', value, report);
    if (value.kind === 'free') for (const node of nodesIn(value.node)) reportBareName(node);

    function reportBareName(node: BodyNode): void {
      if (node.kind === 'name')
        report(node, `expected a JSON value, found the name ${node.text}`, {
          fixes: [replacement(node, JSON.stringify(node.text))],
        });
    }
  },
};
