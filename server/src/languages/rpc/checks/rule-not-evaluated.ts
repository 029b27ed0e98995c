/** Rules of a schema that nobody can evaluate: an expression that is none, or one that comes to nothing. */
import { failureText } from '../../../model/rule-words.ts';
import { ruleFindings } from '../message-rules.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const ruleNotEvaluated: RpcCheck = {
  code: 'rpc/rule-not-evaluated',
  severity: 'warning',
  notOfMocks: true,
  title: 'a rule of the schema cannot be evaluated',
  explain:
    'One of the rules that the schema sets with `buf.validate` is wrong itself: its expression in CEL is not one, it names ' +
    'what is not there, it divides by zero for this message, or it is a rule of a newer version of protovalidate. A server ' +
    'that uses protovalidate answers such a message with an error of its own. It is left out, ' +
    'and the other rules for the message are evaluated all the same.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/Convert

{ "code": "unruly", "size": 12 }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/Convert

{ "code": "A-1", "size": 12 }
`,
  },
  request(model, report) {
    const told = new Set<string>();
    for (const { type, failures } of ruleFindings(model))
      for (const failure of failures) {
        const text = failureText(type, failure);
        if (told.has(text)) continue;
        told.add(text);
        const place = model.resolved?.method ?? model.resolved?.line.path ?? model.request;
        report(place, text, { help: 'mend the rule in the schema' });
      }
  },
};
