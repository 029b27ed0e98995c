/** What the requests of a document can be found by, with their places as editors count them. */
import { LineIndex } from '../base/line-index.ts';
import type { PlacedRequest } from '../ide/request-symbols.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { ParsedRpc } from '../languages/rpc/parser.ts';

export function placedRequests(parsed: ParsedRpc): readonly PlacedRequest[] {
  const lines = new LineIndex(parsed.text);
  return rpc.namedRequests(parsed).map(({ title, called, span: { start, end } }) => ({
    title,
    called,
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
  }));
}
