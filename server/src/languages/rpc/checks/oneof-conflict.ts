/** Two fields of one oneof in one message. */
import type { RpcCheck } from '../rpc-check.ts';
import type { TypedMember } from '../typed-value.ts';

export const oneofConflict: RpcCheck = {
  code: 'rpc/oneof-conflict',
  severity: 'error',
  title: 'two fields of one oneof are set',
  explain: 'Of the fields of a oneof a message can hold only one; setting a second would clear the first.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "card": { "number": "4111" }, "invoice": true }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "card": { "number": "4111" }, "invoice": null }
`,
  },
  value(value, _, report) {
    if (value.kind !== 'record') return;
    const firsts = new Map<string, TypedMember>();
    for (const typed of value.members) {
      const { field, member } = typed;
      if (field?.oneof === undefined || typed.value.kind === 'absent') continue;
      const first = firsts.get(field.oneof);
      if (first === undefined) firsts.set(field.oneof, typed);
      else if (first.field !== field)
        report(member.key, `"${field.oneof}" is already set by "${first.member.key.value}"`, {
          help: 'a oneof can hold only one of its fields',
          related: [{ span: first.member.key, message: 'set first here' }],
        });
    }
  },
};
