/** A message that breaks a rule which its schema sets with `buf.validate`. */
import { ruleFindings } from '../message-rules.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const brokenRule: RpcCheck = {
  code: 'rpc/broken-rule',
  severity: 'warning',
  notOfMocks: true,
  title: 'a message breaks a rule of its schema',
  explain:
    'A schema can say with [protovalidate](https://protovalidate.com) what its messages must be like: the options of ' +
    '`buf/validate/validate.proto`, with ready rules, rules of your own and expressions in CEL. They are evaluated here as ' +
    'a server does that uses protovalidate, and the name of the rule stands in brackets. The request can be sent all the ' +
    'same, to see what the server says. Rules about values that are known no earlier than at the call, such as `{{$uuid}}`, ' +
    'a secret or a part of an earlier answer, are evaluated when the message is about to be sent: what it breaks is told by ' +
    'the panel of the call, at the value, and by `parlance run`. Of messages that are repeated it is the first one that is ' +
    'evaluated, and of a call no more than 100 messages and 1 MiB.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/Convert

{ "code": "A-1", "size": 1000000 }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/Convert

{ "code": "A-1", "size": 12 }
`,
  },
  request(model, report) {
    for (const { broken } of ruleFindings(model))
      for (const { span, message } of broken) report(span, message);
  },
};
