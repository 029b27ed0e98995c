/** An answer to a call of the server with no value, or with more than one. */
import type { Method } from '../../../model/schema.ts';
import { exampleValue } from '../example-value.ts';
import type { RequestMessage } from '../request-model.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';

export const answerFields: RpcCheck = {
  code: 'rpc/answer-fields',
  severity: 'error',
  notOfMocks: true,
  title: 'an answer does not hold one result',
  explain:
    'The answer to a call of a Thrift server is an object with one field: `success`, the value that the method returns, ' +
    'or one of the exceptions that it declares, by its name in `throws`. That of a method which returns nothing may be ' +
    'empty. `=== fail method` answers with an exception of the library instead.',
  examples: {
    bad: `\
THRIFT localhost:9090/Library

=== answer search
{}
`,
    good: `\
THRIFT localhost:9090/Library

=== answer search
{ "success": [] }
`,
  },
  request({ messages }, report) {
    for (const message of messages) {
      const { method, answer, value } = message;
      if (method === undefined || answer?.type !== 'reply') continue;
      if (value !== undefined && value.kind !== 'record') continue;
      const [first, second] = value?.members.filter((member) => member.value.kind !== 'absent') ?? [];
      if (first === undefined && method.output.kind !== 'void') reportEmpty(message, method, report);
      else if (first !== undefined && second !== undefined)
        report(second.member.key, `an answer to "${method.name}" can hold only one field`, {
          related: [{ span: first.member.key, message: 'set first here' }],
        });
    }
  },
};

function reportEmpty({ block, record, value, scope }: RequestMessage, method: Method, report: Report): void {
  const fields = record?.fields ?? [];
  const message = `an answer to "${method.name}" needs its value or an exception`;
  const help = `give one of: ${fields.map(({ name }) => `"${name}"`).join(', ')}`;
  const [first] = fields;
  if (value?.kind !== 'record' || scope === undefined || first === undefined) {
    report(block.separator ?? block, message, { help });
    return;
  }
  const at = value.node.start + 1;
  const newText = ` "${first.name}": ${exampleValue(first, scope)}${value.node.members.length > 0 ? ',' : ' '}`;
  report({ start: value.node.start, end: at }, message, {
    help,
    fixes: [{ title: `Add "${first.name}"`, edits: [{ span: { start: at, end: at }, newText }] }],
  });
}
