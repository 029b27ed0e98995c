/** How well a name, and what it stands in, fit what somebody typed to find it in a whole workspace. */
import { fits, fuzzyMatch } from '../base/fuzzy-match.ts';

/** What somebody typed: a name, and what stands around it, the outermost first. */
export interface TypedName {
  readonly name: string;
  readonly around: readonly string[];
}

/** Behind a last dot, all that stands in what is named before it is wanted. */
export function typedName(text: string): TypedName {
  const around = text.split(/[./:#\s]+/).filter((part) => part !== '');
  const name = /[./:#]\s*$/.test(text) ? '' : (around.pop() ?? '');
  return { name, around };
}

/** The more, the better; 0 where the name does not fit. An exact name comes before all that begin with it. */
export function nameScore(typed: string, name: string): number {
  const match = fuzzyMatch(typed, name);
  if (match === undefined) return 0;
  const isWhole = typed !== '' && typed.length === name.length;
  return bases[match.rank] + (isWhole ? 100 : Math.max(-90, Math.min(190, match.score)));
}

/** By the rank of a match; they lie further apart than kinds and scores can bring them together. */
const bases = [1000, 970, 500, 200] as const;

/** What was typed before a name must fit parts of what that stands in, in their order; best the last ones. */
export function containerScore(around: readonly string[], container: string): number {
  const parts = container.split('.');
  let sum = 0;
  let end = parts.length;
  for (const text of around.toReversed()) {
    if (!fits(text.toLowerCase(), container)) return 0;
    let score = 0;
    while (score === 0 && end > 0) score = nameScore(text, parts[--end] ?? '');
    if (score === 0) return 0;
    sum += score - Math.min(100, 10 * (parts.length - 1 - end));
  }
  return Math.max(1, sum / around.length);
}
