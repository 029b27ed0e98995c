/** A file that cannot be sent. */
import { nodesIn } from '../body.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { visibleText } from '../visible-text.ts';

export const fileCheck: RpcCheck = {
  code: 'rpc/file',
  severity: 'error',
  title: 'a file cannot be sent',
  explain:
    '`@file("photo.png")` stands for what a file holds: the bytes of a field, the text of a string, or a whole message ' +
    'in JSON. The path goes from the folder of the document. Only files of the workspace are sent, whatever a link in ' +
    'it leads to, so that nobody else’s request can make you send what is yours.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "signature": @file("") }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "signature": "c2lnbmVk" }
`,
  },
  request({ request, placeholders }, report) {
    for (const { body } of request.blocks)
      for (const node of body === undefined ? [] : nodesIn(body.value)) {
        if (node.kind !== 'file') continue;
        const file = placeholders.fileOf(node.path);
        if (file.kind === 'problem')
          report(node, `"${visibleText(node.path)}" cannot be sent: ${file.message}`);
      }
  },
};
