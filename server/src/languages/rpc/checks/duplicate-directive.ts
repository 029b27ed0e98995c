/** A directive that a request has twice. */
import type { Directive } from '../ast.ts';
import { directives } from '../directives.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const duplicateDirective: RpcCheck = {
  code: 'rpc/duplicate-directive',
  severity: 'error',
  title: 'a directive is given twice',
  explain: 'Each directive counts once for a request. Only the first would have an effect.',
  examples: {
    bad: `\
# @deadline 5s
# @deadline 10s
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
    good: `\
# @deadline 10s
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ request }, report) {
    const firsts = new Map<string, Directive>();
    for (const directive of request.directives) {
      const name = directive.name.text;
      if (!directives.has(name) || name === 'trailer') continue;
      const first = firsts.get(name);
      if (first === undefined) firsts.set(name, directive);
      else
        report(directive, `"@${name}" is given twice`, {
          related: [{ span: first, message: 'given first here' }],
        });
    }
  },
};
