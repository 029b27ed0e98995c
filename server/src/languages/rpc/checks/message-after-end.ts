/** A message below `=== end`. */
import type { RpcCheck } from '../rpc-check.ts';

export const messageAfterEnd: RpcCheck = {
  code: 'rpc/message-after-end',
  severity: 'error',
  title: 'a message stands below "=== end"',
  explain: '`=== end` finishes sending, so nothing below it would ever be sent.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/Chat

=== end
{ "text": "hello" }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/Chat

{ "text": "hello" }
=== end
`,
  },
  request({ request: { blocks } }, report) {
    const end = blocks.findIndex(({ separator }) => separator?.action.kind === 'end');
    const ending = blocks[end]?.separator;
    const late = end < 0 ? undefined : blocks.slice(end).find(({ body }) => body !== undefined)?.body;
    if (late === undefined || ending === undefined) return;
    report(
      { start: late.start, end: late.start + 1 },
      'the message is never sent: sending is finished above it',
      {
        related: [{ span: ending, message: 'sending is finished here' }],
      },
    );
  },
};
