/** Formatting as editors and the command line ask for it: a layout that is proved to say the same, or none. */
import type { Formatted } from '../../language.ts';
import { sameComments } from '../../../syntax/same-comments.ts';
import { tokenize } from '../lexer.ts';
import type { ThriftParsed } from '../parser.ts';
import { formatFile } from './format-file.ts';

export function formatThrift(parsed: ThriftParsed): Formatted {
  const [problem] = parsed.problems;
  if (problem !== undefined) return { refusal: 'syntax', problem };
  const text = formatFile(parsed);
  return text === parsed.text || hasSameContent(parsed.text, text) ? { text } : { refusal: 'unsafe' };
}

function hasSameContent(before: string, after: string): boolean {
  const [first, second] = [before, after].map((text) => ({ text, list: tokenize(text) }));
  if (first === undefined || second === undefined) return false;
  const words = ({ text, list }: typeof first): readonly string[] =>
    list.tokens.map(({ start, end }) => text.slice(start, end));
  const others = words(second);
  return sameComments(first, second) && words(first).join('\n') === others.join('\n');
}
