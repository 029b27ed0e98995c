/** A header that a call cannot send, because of its value. */
import { headerNameProblem, headerValueProblem } from '../metadata.ts';
import { partsOf, plainParts } from '../placeholders.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const metadataValue: RpcCheck = {
  code: 'rpc/metadata-value',
  severity: 'error',
  title: 'a header cannot have that value',
  explain:
    'Values of headers are printable ASCII. Under a name that ends in `-bin` the value is binary and written in base64, or in hex as `hex:00ff`.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
x-user-name: Zoë
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
x-user-name-bin: Wm/Dqw==
`,
  },
  request({ request, idl, placeholders }, report) {
    if (idl !== 'proto') return;
    for (const { name, value } of request.headers) {
      if (headerNameProblem(name.text) !== undefined) continue;
      const problem = headerValueProblem(name.text, plainParts(placeholders.expand(partsOf(value.text))));
      if (problem !== undefined)
        report(value, problem.message, problem.help === undefined ? {} : { help: problem.help });
    }
  },
};
