/** Text that is not written as request documents, or JSON, are. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

/** Found by the parsers. */
export const syntax: CheckInfo = {
  code: 'rpc/syntax',
  severity: 'error',
  title: 'the text cannot be read',
  explain:
    'A request is a line such as `GRPC package.Service/Method`, headers, an empty line, and messages in JSON with a ' +
    'line that begins with `===` between them. Requests are separated by lines that begin with `###`.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantity": }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantity": 1, } // a comma too many does no harm
`,
  },
};
