/** The requests of a document by what they are looked for: the titles that the user gave them, and what they call. */
import type { Span } from '../../base/span.ts';
import type { ParsedRpc } from './parser.ts';

export interface NamedRequest {
  /** Empty where it has none. */
  readonly title: string;
  /** Service and method as written; empty where nothing is said yet. */
  readonly called: string;
}

/** In order of place, with the place of the title, or else of what is called. Those that say nothing are left out. */
export function namedRequests({ document }: ParsedRpc): readonly (NamedRequest & { readonly span: Span })[] {
  return document.requests.flatMap(({ separator, line }) => {
    const name = separator?.name.text === '' ? undefined : separator?.name;
    const path = line?.path.text === '' ? undefined : line?.path;
    const word = name ?? path;
    if (word === undefined) return [];
    const { start, end } = word;
    return [{ title: name?.text ?? '', called: path?.text ?? '', span: { start, end } }];
  });
}
