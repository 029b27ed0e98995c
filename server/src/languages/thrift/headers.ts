/** Which statements are the header of a file, before all definitions, and where it begins. */
import { withComments } from '../../syntax/attached-comments.ts';
import type { ThriftParsed } from './parser.ts';

export const headers: ReadonlySet<string> = new Set([
  'include',
  'cpp-include',
  'hs-include',
  'package',
  'namespace',
]);

/** Where a file can say something before all else: above what stands right above a definition, which is about that. */
export function headerStart({ text, tokens, file }: ThriftParsed): number {
  const [first] = file.statements;
  if (first === undefined) return 0;
  return headers.has(first.kind) ? first.start : withComments(text, tokens.comments, first).start;
}
