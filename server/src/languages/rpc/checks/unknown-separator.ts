/** A word after `===` that means nothing there. */
import { nearestNames } from '../../../base/nearest-names.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { takesAnswers } from '../resolve.ts';
import { mockWords, separatorWords } from '../separators.ts';
import { visibleText } from '../visible-text.ts';

export const unknownSeparator: RpcCheck = {
  code: 'rpc/unknown-separator',
  severity: 'error',
  title: 'the word after "===" is not known',
  explain:
    '`===` stands between the messages of a stream, alone or with `wait N`, `wait-for-server`, `delay 250ms` or `end`. ' +
    'Names of methods stand there in a Thrift session only.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/Chat

{ "text": "hello" }
=== ennd
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/Chat

{ "text": "hello" }
=== end
`,
  },
  request({ request, resolved }, report) {
    if (resolved === undefined || resolved.session) return;
    for (const { separator } of request.blocks) {
      if (separator?.action.kind === 'answer' && !takesAnswers(resolved))
        report(separator, 'there is nothing to answer here', {
          help: 'servers call back in a Thrift session, or while a Thrift method with the modifier "stream" is called',
        });
      if (separator?.action.kind !== 'named') continue;
      const { text, start, end } = separator.action.name;
      const isMock = resolved.line.mock === true;
      const words = [...separatorWords, ...(isMock ? mockWords : [])].map(({ word }) => word);
      const near = nearestNames(text, words, 1);
      const isMethod = resolved.known?.methods.has(text) === true && resolved.line.keyword === 'THRIFT';
      report({ start, end }, `"=== ${visibleText(text)}" has no meaning here`, {
        help: isMock
          ? `the words of answers are ${words.join(', ')}`
          : isMethod
            ? 'to call several methods, open a session: write the service alone on the request line'
            : 'write "===" alone, or "=== wait 1", "=== wait-for-server", "=== delay 250ms" or "=== end"',
        fixes: near.map((word) => ({
          title: `Write ${word}`,
          edits: [{ span: { start, end }, newText: word }],
        })),
      });
    }
  },
};
