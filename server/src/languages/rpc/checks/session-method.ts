/** A message of a session that does not say which method it is for. */
import type { RpcCheck } from '../rpc-check.ts';
import { surplusProblem } from '../separators.ts';
import { visibleText } from '../visible-text.ts';

export const sessionMethodCheck: RpcCheck = {
  code: 'rpc/session-method',
  severity: 'error',
  notOfMocks: true,
  title: 'a message of a session names no method',
  explain: 'In a session every message says which method it calls: `=== method`, then the arguments.',
  examples: {
    bad: `\
THRIFT localhost:9090/Library

{ "book": { "title": "Emma" } }
`,
    good: `\
THRIFT localhost:9090/Library

=== addBook
{ "book": { "title": "Emma" } }
`,
  },
  request({ request, resolved }, report) {
    if (resolved?.session !== true) return;
    for (const { separator, body } of request.blocks) {
      if (separator?.action.kind === 'named' && separator.action.surplus) {
        const { message, help } = surplusProblem(visibleText(separator.action.name.text));
        report(separator.action.name, message, { help });
      }
      if (body === undefined || ['named', 'answer', 'end'].includes(separator?.action.kind ?? '')) continue;
      report(separator ?? { start: body.start, end: body.start + 1 }, 'the message names no method to call', {
        help:
          separator?.action.kind === 'repeat'
            ? 'write the method before the word: "=== method repeat 100"'
            : 'write "=== method" on the line above it',
      });
    }
  },
};
