/** A token or password that stands in the file itself. */
import type { Span } from '../../../base/span.ts';
import { literalSecret } from '../metadata.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';

export const literalSecretCheck: RpcCheck = {
  code: 'rpc/literal-secret',
  severity: 'warning',
  notOfMocks: true,
  title: 'a secret stands in the file',
  explain:
    'Request documents and `rpc.targets.json` are files that people share. Write `{{secret:name}}` in place of a ' +
    'token or password: the value is asked for once, kept by the editor, and left out of logs and history.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
authorization: Bearer eyJhbGciOi
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
authorization: Bearer {{secret:token}}
`,
  },
  request({ request, idl }, report) {
    if (idl !== 'proto') return;
    for (const { name, value } of request.headers) reportLiteralSecret(name.text, value.text, value, report);
  },
};

/** `place` is where the value stands. */
export function reportLiteralSecret(name: string, value: string, place: Span, report: Report): void {
  const found = literalSecret(name, value);
  if (found === undefined) return;
  const start = Math.min(place.start + found.start, place.end);
  const span = { start, end: place.end };
  const newText = `{{secret:${found.secret}}}`;
  report(span, 'a secret stands here for all who can read the file', {
    help: `write ${newText}; its value is asked for once and kept by the editor`,
    fixes: [{ title: `Write ${newText}`, edits: [{ span, newText }] }],
  });
}
