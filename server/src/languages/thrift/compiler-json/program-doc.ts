/**
 * The doc comment of a file as a whole, by the rules of the Apache compiler: the first one, if a header follows.
 * Without headers too, unless it was the last comment passed when a declaration with a doc comment had been read to
 * its end (`t_doc.h`); for that the compiler often has to look at the token behind the declaration.
 */
import { firstAtOrAfter } from '../../../syntax/token-list.ts';
import { cleanText, docTextOf, type DocTaker, isDocComment, isHeader, takersOfDocs } from '../doc-comment.ts';
import type { ThriftParsed } from '../parser.ts';

export function programDocOf(parsed: ThriftParsed): string | undefined {
  const { text, file, tokens } = parsed;
  const docs = tokens.comments.filter((comment) => isDocComment(text, comment));
  const [first] = docs;
  if (first === undefined) return undefined;
  const doc = cleanText(text, first);
  const header = file.statements.find(isHeader);
  if (header !== undefined) return first.start < passedAfter(parsed, header) ? doc : undefined;
  for (const node of takersOfDocs(file.statements)) {
    if (docTextOf(parsed, node.start) === undefined) continue;
    const last = docs[firstAtOrAfter(docs, passedAfter(parsed, node)) - 1];
    // Comments that end on one line are not told apart.
    if (last !== undefined && !text.slice(first.end, last.end).includes('\n')) return undefined;
  }
  return doc;
}

/** Up to where the compiler has read when it is done with the node. */
function passedAfter({ text, tokens }: ThriftParsed, node: DocTaker): number {
  const next = tokens.tokens[firstAtOrAfter(tokens.tokens, node.end)];
  switch (node.kind) {
    case 'include':
    case 'cpp-include':
    case 'hs-include':
    case 'package':
      return node.end;
    case 'namespace':
      return node.scope.text === '*' || node.annotations !== undefined
        ? node.end
        : (next?.start ?? text.length);
    case 'enum':
    case 'struct':
    case 'union':
    case 'exception':
    case 'service':
    case 'interaction':
      return node.annotations === undefined ? (next?.start ?? text.length) : node.end;
    case 'const':
    case 'typedef':
    case 'enum-value':
    case 'field':
    case 'function':
      // A separator is the end; without one, only the next token tells that there is none.
      return next?.start ?? text.length;
  }
}
