/** Rules of a schema that nobody can evaluate: an expression that is none, or one that comes to nothing. */
import { escapeInvisible } from '../../../base/visible.ts';
import { ruleFindings } from '../message-rules.ts';
import type { RpcCheck } from '../rpc-check.ts';

/** The longest reason that is shown, in UTF-16 units. */
const longest = 400;

export const ruleNotEvaluated: RpcCheck = {
  code: 'rpc/rule-not-evaluated',
  severity: 'warning',
  notOfMocks: true,
  title: 'a rule of the schema cannot be evaluated',
  explain:
    'One of the rules that the schema sets with `buf.validate` is wrong itself: its expression in CEL is not one, it names ' +
    'what is not there, it divides by zero for this message, or it is a rule of a newer version of protovalidate. A server ' +
    'that uses protovalidate answers such a message with an error of its own. The other rules for the message are not told ' +
    'of until this one is mended, in the schema.',
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
    for (const { type, failure } of ruleFindings(model)) {
      if (failure === undefined || told.has(failure.message)) continue;
      told.add(failure.message);
      const reason = escapeInvisible(failure.message.slice(0, longest).toWellFormed());
      const place = model.resolved?.method ?? model.resolved?.line.path ?? model.request;
      report(place, `the rules of "${type}" cannot be evaluated: ${reason}`, {
        help: 'mend the rule in the schema; other rules of the message are not evaluated until then',
      });
    }
  },
};
