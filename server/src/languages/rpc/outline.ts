/** The outline of a request document: its requests, by the names that the user gave them or by what they call. */
import { type Span, spanAt } from '../../base/span.ts';
import type { Declaration } from '../../model/outline.ts';
import type { Request } from './ast.ts';
import type { ParsedRpc } from './parser.ts';

/** In order of place. Requests that say nothing yet are left out. */
export function outlineOf({ document }: ParsedRpc): readonly Declaration[] {
  return document.requests.flatMap((request): Declaration[] => {
    const { name, span: nameSpan } = nameOf(request);
    if (name === '') return [];
    const called = request.line?.path.text ?? '';
    const span = { start: request.start, end: Math.max(request.end, nameSpan.end) };
    const detail = called === name ? (request.line?.keyword ?? '') : called;
    return [{ kind: 'method', name, fullName: called, detail, span, nameSpan, children: [] }];
  });
}

function nameOf({ separator, line, start }: Request): { readonly name: string; readonly span: Span } {
  const word = separator !== undefined && separator.name.text !== '' ? separator.name : line?.path;
  return word === undefined
    ? { name: '', span: spanAt(start) }
    : { name: word.text, span: { start: word.start, end: word.end } };
}
