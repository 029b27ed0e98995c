/** Advice on a word that begins no statement and may be a misspelled keyword. */
import { nearestNames } from '../base/nearest-names.ts';
import type { Span } from '../base/span.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Nothing where the word is near to no keyword. */
export function adviceOnKeyword(
  { start, end }: Span,
  word: string,
  keywords: readonly string[],
): Pick<SyntaxProblem, 'help' | 'fixes'> {
  const [near] = /^\w{3,}$/.test(word) ? nearestNames(word, keywords, 1) : [];
  if (near === undefined) return {};
  const edits = [{ span: { start, end }, newText: near }];
  return { help: `did you mean "${near}"?`, fixes: [{ title: `Replace by "${near}"`, edits }] };
}
