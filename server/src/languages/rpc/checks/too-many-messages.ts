/** Several messages to a method that takes one. */
import { receivesMany, sendsMany } from '../../../model/schema.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const tooManyMessages: RpcCheck = {
  code: 'rpc/too-many-messages',
  severity: 'error',
  title: 'a method that takes one message is given several',
  explain:
    'Only methods that stream from the client take more than one message. To call another method several times, write ' +
    'several requests, with a line that begins with `###` between them.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "quantity": 1 }
===
{ "quantity": 2 }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/Chat

{ "text": "hello" }
===
{ "text": "and goodbye" }
`,
  },
  request({ resolved, messages: all }, report) {
    const method = resolved?.known?.method;
    const messages = all.filter(
      ({ answer, block }) => answer === undefined && block.separator?.action.kind !== 'fail',
    );
    const isMock = resolved?.line.mock === true;
    const takes = isMock ? 'answers with' : 'takes';
    if (method === undefined || (isMock ? receivesMany : sendsMany)(method.kind)) return;
    const repeated = messages.find(({ block: { separator } }) => {
      const action = separator?.action;
      return action?.kind === 'repeat' && action.count > 1;
    });
    if (repeated?.block.separator !== undefined)
      report(repeated.block.separator, `"${method.name}" ${takes} one message, and this repeats it`);
    const [, second] = messages;
    if (second === undefined) return;
    const span = second.block.separator ?? second.block;
    report(span, `"${method.name}" ${takes} one message, not ${messages.length}`, {
      help: isMock
        ? 'write "###" and another "MOCK" line for another answer'
        : 'write "###" and another request line to call it again',
    });
  },
};
