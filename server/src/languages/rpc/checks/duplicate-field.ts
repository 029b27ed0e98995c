/** A field that is written twice, by its JSON name and by its declared name. */
import type { JsonString } from '../../../base/json-tree.ts';
import type { Field } from '../../../model/schema.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const duplicateField: RpcCheck = {
  code: 'rpc/duplicate-field',
  severity: 'error',
  title: 'a field is written under both of its names',
  explain:
    'A field of Protobuf has two names in JSON, the declared one and the JSON name, but only one value. Which of two ' +
    'would be sent is left to chance.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "order_id": "a", "orderId": "b" }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "order_id": "a" }
`,
  },
  value(value, _, report) {
    if (value.kind !== 'record') return;
    const firsts = new Map<Field, JsonString>();
    for (const { member, field } of value.members) {
      if (field === undefined) continue;
      const first = firsts.get(field);
      if (first === undefined) firsts.set(field, member.key);
      else if (first.value !== member.key.value)
        report(member.key, `"${member.key.value}" and "${first.value}" are the same field`, {
          related: [{ span: first, message: 'written first here' }],
        });
    }
  },
};
