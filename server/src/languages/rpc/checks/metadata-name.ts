/** A header that a call cannot send, because of its name. */
import { headerNameProblem } from '../metadata.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const metadataName: RpcCheck = {
  code: 'rpc/metadata-name',
  severity: 'error',
  title: 'a header cannot be sent under that name',
  explain:
    'Names of headers consist of letters, digits, "-", "_" and ".", and are sent in lower case. Those that the ' +
    'protocol or HTTP set themselves, such as `content-type` and `grpc-timeout`, are not for the caller to send.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
grpc-timeout: 5S
`,
    good: `\
# @deadline 5s
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
x-request-id: 7
`,
  },
  request({ request, idl }, report) {
    if (idl !== 'proto') return;
    for (const { name } of request.headers) {
      const problem = headerNameProblem(name.text);
      if (problem !== undefined)
        report(name, problem.message, problem.help === undefined ? {} : { help: problem.help });
    }
  },
};
