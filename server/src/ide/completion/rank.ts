/** Of all that can stand at a place, what fits what is typed, the likeliest first, and no more than anybody looks through. */
import { fuzzyMatch } from '../../base/fuzzy-match.ts';
import type { Span } from '../../base/span.ts';
import type { Candidate } from '../../model/completion.ts';

/** A candidate that fits, with what it takes the place of. */
export interface Choice extends Candidate {
  readonly span: Span;
}

export interface Choices {
  readonly items: readonly Choice[];
  /** Whether there are more, so that it is to be asked again when more is typed. */
  readonly isIncomplete: boolean;
}

/** More than these nobody scrolls through. */
const most = 200;

/** `typed` is what the candidates take the place of, unless they say themselves, up to the cursor. */
export function ranked(candidates: readonly Candidate[], text: string, typed: Span): Choices {
  const found: Ranked[] = [];
  for (const candidate of candidates) {
    const span = candidate.span ?? typed;
    const match = matchLabel(text.slice(span.start, span.end), candidate.label);
    if (match !== undefined) found.push({ candidate, span, ...match });
  }
  found.sort(byLikelihood);
  return {
    items: found.slice(0, most).map(({ candidate, span }) => ({ ...candidate, span })),
    isIncomplete: found.length > most,
  };
}

interface Match {
  /** 0 is the whole name; 1 to 4 are the ranks of a fuzzy match. */
  readonly rank: number;
  readonly score: number;
}

interface Ranked extends Match {
  readonly candidate: Candidate;
  readonly span: Span;
}

function byLikelihood(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    a.candidate.closeness - b.candidate.closeness ||
    Number(a.candidate.deprecated ?? false) - Number(b.candidate.deprecated ?? false) ||
    b.score - a.score
  );
}

/** By the end of a name with dots or slashes, or else by all of it; parentheses and quotes in front do not count. */
export function matchLabel(typed: string, label: string): Match | undefined {
  const wanted = typed.replace(/^[^\w./\u2026]+/, '');
  if (wanted === '') return { rank: 1, score: 0 };
  const name = label.replace(/^[^\w./\u2026]+/, '').replace(/[)\]"]$/, '');
  const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
  if (wanted === name || wanted === last) return { rank: 0, score: 0 };
  const whole = fuzzyMatch(wanted, name);
  const end = last === name ? undefined : fuzzyMatch(wanted, last);
  const best = end !== undefined && (whole === undefined || end.rank <= whole.rank) ? end : whole;
  return best && { rank: best.rank + 1, score: best.score };
}
