/** What can be written, and cannot be sent yet. */
import { type Method, receivesMany, sendsMany } from '../../../model/schema.ts';
import type { RequestLine } from '../ast.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const notSupported: RpcCheck = {
  code: 'rpc/not-supported',
  severity: 'error',
  notOfMocks: true,
  title: 'something is not supported yet',
  explain:
    'Some of what other clients write into request documents is not supported: variables that the file itself gives ' +
    'values to, imports, and answers that are written to files. Their scripts are never run. Nor can functions be called ' +
    'that stream as in fbthrift: `stream<T> f()`, `sink<T, R> f()`.',
  examples: {
    bad: `\
@customer = Ada
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "for Ada" }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "for Ada" }
`,
  },
  request({ request, resolved }, report) {
    const method = resolved?.known?.method;
    if (method !== undefined && resolved !== undefined && streamsInThrift(resolved.line, method))
      report(
        resolved.line.path,
        `"${method.name}" streams by Rocket, the protocol of fbthrift, which is not supported yet`,
      );
    for (const { message, start, end } of request.refused) report({ start, end }, message);
  },
};

/** Functions of other dialects that stream do so over the connection itself. */
function streamsInThrift({ keyword }: RequestLine, { kind }: Method): boolean {
  return keyword === 'THRIFT' && kind !== 'push' && (sendsMany(kind) || receivesMany(kind));
}
