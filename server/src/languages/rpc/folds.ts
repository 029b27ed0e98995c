/** What can be folded in a request document: requests, and the objects and lists of messages. */
import type { JsonNode } from '../../base/json-tree.ts';
import type { Span } from '../../base/span.ts';
import type { BodyExtra } from './body.ts';
import type { ParsedRpc } from './parser.ts';

export interface RpcFold {
  /** A request keeps its first line; of brackets the line of the closing one stays too. */
  readonly kind: 'request' | 'brackets';
  readonly span: Span;
}

/** In order of place. */
export function foldsOf({ document }: ParsedRpc): readonly RpcFold[] {
  const folds: RpcFold[] = [];
  for (const request of document.requests) {
    folds.push({ kind: 'request', span: request });
    const open: JsonNode<BodyExtra>[] = request.blocks
      .flatMap(({ body }) => (body === undefined ? [] : [body.value]))
      .toReversed();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.kind !== 'object' && node.kind !== 'array') continue;
      folds.push({ kind: 'brackets', span: node });
      const parts = node.kind === 'array' ? node.items : node.members.map(({ value }) => value);
      open.push(...parts.toReversed());
    }
  }
  return folds;
}
