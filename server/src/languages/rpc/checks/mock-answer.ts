/** An answer of a mock server that its method cannot give. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { sendsMany } from '../../../model/schema.ts';
import { statusName, statusNames } from '../../../model/rpc-status.ts';
import { applicationExceptionTypes } from '../../../model/thrift-answer.ts';
import type { Idl } from '../idl.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { visibleText } from '../visible-text.ts';

export const mockAnswerCheck: RpcCheck = {
  code: 'rpc/mock-answer',
  severity: 'error',
  title: 'a mock server cannot answer so',
  explain:
    'Below `MOCK service/method` stands what a mock server answers with. `=== fail NOT_FOUND` ends the call with a status ' +
    'of gRPC, of Thrift with a type of TApplicationException; `=== each` answers every message of a client that streams; ' +
    'a oneway method has no answer.',
  examples: {
    bad: `\
MOCK shop.v1.OrderService/PlaceOrder

=== fail NOT_FOND
{ "message": "no such order" }
`,
    good: `\
MOCK shop.v1.OrderService/PlaceOrder

=== fail NOT_FOUND
{ "message": "no such order" }
`,
  },
  request({ request, resolved, idl, messages }, report) {
    if (request.line?.mock !== true) return;
    const method = resolved?.known?.method;
    for (const { separator } of request.blocks) {
      const action = separator?.action;
      if (action?.kind === 'fail' && idl !== undefined) {
        const { text, start, end } = action.status;
        const known = failuresOf(idl);
        if (!isFailure(text, idl)) {
          const near = nearestNames(text.toUpperCase(), known, 1);
          report(
            text === '' && separator !== undefined ? separator : { start, end },
            text === '' ? '"=== fail" needs a status' : `"${visibleText(text)}" is no way for a call to fail`,
            {
              help: `it fails with one of ${known.join(', ')}`,
              fixes: near.map((name) => ({
                title: `Write ${name}`,
                edits: [{ span: { start, end }, newText: name }],
              })),
            },
          );
        }
      }
      if (
        action?.kind === 'each' &&
        method !== undefined &&
        !sendsMany(method.kind) &&
        separator !== undefined
      )
        report(separator, `"${method.name}" takes one message, and "=== each" answers many`);
    }
    const [first] = messages;
    if (method?.kind === 'oneway' && first !== undefined)
      report(first.block.separator ?? first.block, `"${method.name}" is oneway: it has no answer`);
  },
};

/** `OK` is no failure. */
function failuresOf(idl: Idl): readonly string[] {
  return idl === 'proto' ? statusNames.slice(1) : applicationExceptionTypes;
}

function isFailure(text: string, idl: Idl): boolean {
  if (idl === 'thrift') return applicationExceptionTypes.some((type) => type === text.toUpperCase());
  const name = statusName(text);
  return name !== undefined && name !== 'OK';
}
