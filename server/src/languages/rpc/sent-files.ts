/** The files that the messages of a document are made of, with the places that name them. */
import type { Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import { nodesIn } from './body.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { requestModel } from './request-model.ts';

export interface SentFile {
  readonly span: Span;
  readonly uri: Uri;
}

/** In order of place; those are left out that cannot be sent, or that only the call knows. */
export function sentFiles(parsed: ParsedRpc, context: RequestContext): readonly SentFile[] {
  // Hardly any document has one.
  if (!parsed.text.includes('@file')) return [];
  return parsed.document.requests.flatMap((request) => {
    const { placeholders } = requestModel(parsed, request, context);
    return request.blocks.flatMap(({ body }) =>
      Array.from(body === undefined ? [] : nodesIn(body.value)).flatMap((node): SentFile | readonly [] => {
        if (node.kind !== 'file') return [];
        const meaning = placeholders.fileOf(node.path);
        const { start, end } = node;
        return meaning.kind === 'file' ? { span: { start, end }, uri: meaning.uri } : [];
      }),
    );
  });
}
