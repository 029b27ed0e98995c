/** A name in a message that none of the fields has. */
import { nearestNames } from '../../../base/nearest-names.ts';
import type { RpcCheck } from '../rpc-check.ts';
import type { TypedMember } from '../typed-value.ts';
import { nameList, visibleText } from '../visible-text.ts';

/** How many fields a message lists. */
const mostListed = 8;

export const unknownField: RpcCheck = {
  code: 'rpc/unknown-field',
  severity: 'error',
  title: 'the message has no field of that name',
  explain:
    'A name that the schema lacks cannot be encoded, and the server would never see its value. In Protobuf a field ' +
    'may be written by its JSON name (`orderId`) or by its declared name (`order_id`).',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantty": 12 }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantity": 12 }
`,
  },
  value(value, _, report) {
    if (value.kind !== 'record') return;
    const { record, members } = value;
    const written = new Set(members.map(({ field }) => field));
    for (const { member } of members.filter(isUnknown)) {
      const name = member.key.value;
      const free = record.fields.filter((field) => !written.has(field)).map(({ jsonName }) => jsonName);
      const near = nearestNames(name, free);
      const listed = near.length > 0 ? near : free.slice(0, mostListed);
      const more = near.length === 0 && free.length > mostListed ? ', …' : '';
      const start = near.length > 0 ? 'did you mean' : 'fields not yet set are';
      const key = { start: member.key.start, end: member.key.end };
      report(key, `"${record.name}" has no field "${visibleText(name)}"`, {
        ...(listed.length === 0 ? {} : { help: `${start} ${nameList(listed)}${more}` }),
        fixes: near.map((field) => ({
          title: `Write "${field}"`,
          edits: [{ span: key, newText: JSON.stringify(field) }],
        })),
      });
    }
  },
};

function isUnknown({ field, special }: TypedMember): boolean {
  return field === undefined && special !== true;
}
