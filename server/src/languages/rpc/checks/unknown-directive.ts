/** A directive that nothing is known of. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { directives } from '../directives.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { visibleText } from '../visible-text.ts';

export const unknownDirective: RpcCheck = {
  code: 'rpc/unknown-directive',
  severity: 'warning',
  title: 'a directive is not known',
  explain:
    'A line such as `# @name value` above the request line is a directive. One that is not known has no effect, ' +
    'which is seldom what was meant.',
  examples: {
    bad: `\
# @dedline 5s
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
    good: `\
# @deadline 5s
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ request }, report) {
    for (const { name } of request.directives) {
      if (directives.has(name.text)) continue;
      const near = nearestNames(name.text, directives.keys(), 1);
      report(name, `the directive "@${visibleText(name.text)}" is not known`, {
        help: `directives are ${[...directives.keys()].map((known) => '@' + known).join(', ')}`,
        fixes: near.map((known) => ({
          title: `Write @${known}`,
          edits: [{ span: { start: name.start, end: name.end }, newText: known }],
        })),
      });
    }
  },
};
