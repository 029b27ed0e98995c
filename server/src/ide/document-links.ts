/** What in a file leads somewhere else by itself: imports that resolve, and web addresses. */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

export interface DocumentLink {
  readonly span: Span;
  readonly target: { readonly file: Uri } | { readonly url: string };
}

export function documentLinks(snapshot: Snapshot, uri: Uri): readonly DocumentLink[] {
  const file = snapshot.file(uri);
  if (file === undefined) return [];
  const imports = file.imports.flatMap(({ path, span }): DocumentLink[] => {
    const found = snapshot.resolution(uri, path)?.found;
    return found === undefined ? [] : [{ span, target: { file: found.uri } }];
  });
  return [...imports, ...addressesIn(file.text)].sort((a, b) => a.span.start - b.span.start);
}

const address = /https?:\/\/[^\s"'`<>\\^{|}]+/g;

/** Outside of comments and strings, nothing in an IDL looks like an address. */
function addressesIn(text: string): readonly DocumentLink[] {
  return Array.from(text.matchAll(address), ({ 0: found, index }) => {
    const url = withoutPunctuation(found);
    return { span: { start: index, end: index + url.length }, target: { url } };
  });
}

/** Without what ends the sentence rather than the address, such as a parenthesis that opened before it. */
function withoutPunctuation(found: string): string {
  let unopened = found.split(')').length - found.split('(').length;
  let end = found.length;
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened--;
    else if (!'.,;:!?*_]'.includes(last)) break;
  }
  return found.slice(0, end);
}
