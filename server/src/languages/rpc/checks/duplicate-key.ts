/** A name that comes twice in an object, or a key that comes twice in a map. */
import type { RpcCheck } from '../rpc-check.ts';
import type { TypedValue } from '../typed-value.ts';

export const duplicateKey: RpcCheck = {
  code: 'rpc/duplicate-key',
  severity: 'error',
  title: 'a name or key is written twice',
  explain:
    'An object holds one value for each name, and a map one for each key. Which of two would be sent is left to ' +
    'chance. Keys of maps are compared by what they mean, so that `"1"` and `"1.0"` are the same number.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantity": 1, "quantity": 2 }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantity": 1 }
`,
  },
  value(value, _, report) {
    if (value.kind !== 'map') return;
    const firsts = new Map<string, TypedValue>();
    for (const { key } of value.entries) {
      const json = key.kind === 'leaf' && key.reading.ok ? key.reading.json : undefined;
      if (json === undefined) continue;
      const first = firsts.get(json);
      if (first === undefined) firsts.set(json, key);
      else if (value.form === 'pairs' || textOf(first) !== textOf(key))
        report(key.node, 'the map has this key already', {
          related: [{ span: first.node, message: 'written first here' }],
        });
    }
  },
};

/** The same text twice is found when the object is parsed. */
function textOf({ node }: TypedValue): string | undefined {
  return node.kind === 'string' ? node.value : undefined;
}
