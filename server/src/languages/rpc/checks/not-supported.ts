/** What can be written, and cannot be sent yet. */
import type { Span } from '../../../base/span.ts';
import { type Method, receivesMany, sendsMany } from '../../../model/schema.ts';
import type { RequestLine } from '../ast.ts';
import { type BodyNode, nodesIn } from '../body.ts';
import { reportMisplaced, reportUnlessSecret } from '../placeholder-problems.ts';
import { placeholdersIn } from '../placeholders.ts';
import { replacement } from '../reading.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';

export const notSupported: RpcCheck = {
  code: 'rpc/not-supported',
  severity: 'error',
  title: 'something is not supported yet',
  explain:
    'Of placeholders only secrets, `{{secret:name}}`, are filled in, in headers and inside the strings of messages. ' +
    'Files as values and the variables of other clients are not supported yet; their scripts are never run. Nor can ' +
    'functions be called that stream as in fbthrift: `stream<T> f()`, `sink<T, R> f()`.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "for {{customer}}" }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "for {{secret:customer}}" }
`,
  },
  request({ text, request, resolved }, report) {
    const method = resolved?.known?.method;
    if (method !== undefined && resolved !== undefined && streamsInThrift(resolved.line, method))
      report(
        resolved.line.path,
        `"${method.name}" streams by Rocket, the protocol of fbthrift, which is not supported yet`,
      );
    const { line, directives, headers, blocks, refused } = request;
    for (const { message, start, end } of refused) report({ start, end }, message);
    for (const { value } of directives) reportMisplacedIn(text, value, 'a directive', report);
    if (line?.address !== undefined) reportMisplacedIn(text, line.address, 'an address', report);
    if (line !== undefined) reportMisplacedIn(text, line.path, 'a request line', report);
    for (const { value } of headers)
      for (const placeholder of placeholdersIn(text, value)) reportUnlessSecret(placeholder, report);
    for (const { body } of blocks)
      if (body !== undefined) for (const node of nodesIn(body.value)) reportNode(text, node, report);
  },
};

/** Functions of other dialects that stream do so over the connection itself. */
function streamsInThrift({ keyword }: RequestLine, { kind }: Method): boolean {
  return keyword === 'THRIFT' && kind !== 'push' && (sendsMany(kind) || receivesMany(kind));
}

function reportMisplacedIn(text: string, place: Span, where: string, report: Report): void {
  for (const placeholder of placeholdersIn(text, place)) reportMisplaced(placeholder, where, report);
}

function reportNode(text: string, node: BodyNode, report: Report): void {
  switch (node.kind) {
    case 'string':
      for (const placeholder of placeholdersIn(text, node)) reportUnlessSecret(placeholder, report);
      break;
    case 'placeholder':
      if (node.secret === undefined) reportUnlessSecret(node, report);
      else
        report(node, 'a secret can stand inside a string only', {
          fixes: [replacement(node, `"{{secret:${node.secret}}}"`)],
        });
      break;
    case 'file':
      report(node, 'files as values are not supported yet');
      break;
    case 'object':
      for (const { key } of node.members) reportMisplacedIn(text, key, 'a name', report);
      break;
    case 'name':
    case 'number':
    case 'boolean':
    case 'null':
    case 'array':
    case 'missing':
  }
}
