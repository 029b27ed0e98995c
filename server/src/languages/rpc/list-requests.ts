/** The requests of a document, by name and place, for whoever runs them without looking at the text. */
import { LineIndex } from '../../base/line-index.ts';
import type { DocumentRequest } from '../../contract/server-protocol.ts';
import type { ParsedRpc } from './parser.ts';

/** In order of place. Those without a request line, and answers of mock servers, cannot be sent, and are left out. */
export function listRequests({ text, document }: ParsedRpc): readonly DocumentRequest[] {
  const lines = new LineIndex(text);
  return document.requests.flatMap(({ separator, line, start, end }): readonly DocumentRequest[] => {
    if (line === undefined || line.mock === true || line.path.text === '') return [];
    const name = separator?.name.text ?? '';
    return [
      {
        name: name === '' ? line.path.text : name,
        called: line.path.text,
        line: lines.positionAt(line.start).line,
        range: { start: lines.positionAt(start), end: lines.positionAt(end) },
      },
    ];
  });
}
