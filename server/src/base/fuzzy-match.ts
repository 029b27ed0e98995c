/**
 * How well a name fits what somebody has typed of it: all of the typed characters in order, whatever their case, better
 * where they begin words (`gur` and `GetUR` find `GetUserRequest`), best where they begin the name.
 */

/** Of longer names and patterns this much counts. */
const longest = 120;

export interface FuzzyMatch {
  /** How it fits, the best being 0: the beginning as typed, the beginning, beginnings of words, anything else. */
  readonly rank: 0 | 1 | 2 | 3;
  /** More is better, within a rank. */
  readonly score: number;
}

const whole: FuzzyMatch = { rank: 0, score: 0 };

/** Nothing where the name lacks something that was typed. An empty pattern fits everything alike. */
export function fuzzyMatch(typed: string, name: string): FuzzyMatch | undefined {
  if (typed === '') return whole;
  if (typed.length > name.length || typed.length > longest) return undefined;
  if (name.startsWith(typed)) return { rank: 0, score: -name.length };
  const lower = name.slice(0, longest).toLowerCase();
  const wanted = typed.toLowerCase();
  if (lower.startsWith(wanted)) return { rank: 1, score: -name.length };
  if (!hasInOrder(lower, wanted)) return undefined;
  const score = bestScore(wanted, lower, name);
  // Each character at the beginning of a word, or behind one that fits.
  return { rank: score >= wanted.length * strong ? 2 : 3, score: score - name.length / longest };
}

/** Whether `fuzzyMatch` finds something, which is faster to tell. `typed` is in lower case. */
export function fits(typed: string, name: string): boolean {
  return hasInOrder(name, typed) || hasInOrder(name.toLowerCase(), typed);
}

function hasInOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (let index = 0; index < wanted.length; index++) {
    at = name.indexOf(wanted.charAt(index), at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const strong = 4;
const beginsWord = 6;
const followsMatch = 4;

/** The most that placing the typed characters in the name can score; the time is the product of both lengths. */
function bestScore(wanted: string, lower: string, name: string): number {
  let before: number[] = [];
  for (let row = 0; row < wanted.length; row++) {
    const code = wanted.charCodeAt(row);
    const current: number[] = [];
    // The best so far for what was typed before, anywhere to the left.
    let reached = row === 0 ? 0 : -Infinity;
    for (let at = 0; at < lower.length; at++) {
      if (lower.charCodeAt(at) === code) {
        const apart = reached + (isWordStart(name, at) ? beginsWord : 0);
        const next = row > 0 && at > 0 ? (before[at - 1] ?? -Infinity) + followsMatch : -Infinity;
        current.push(Math.max(apart, next));
      } else current.push(-Infinity);
      if (row > 0) reached = Math.max(reached, before[at] ?? -Infinity);
    }
    before = current;
  }
  return before.reduce((best, each) => Math.max(best, each), -Infinity);
}

/** Behind `_`, `.`, `/` and the like, at a capital after none, and at a digit after none. */
function isWordStart(name: string, at: number): boolean {
  if (at === 0) return true;
  const code = name.charCodeAt(at);
  const previous = name.charCodeAt(at - 1);
  if (!isLetter(previous) && !isDigit(previous)) return true;
  if (isDigit(code)) return !isDigit(previous);
  return isUpper(code) && (!isUpper(previous) || isLower(name.charCodeAt(at + 1)));
}

function isLetter(code: number): boolean {
  return isUpper(code) || isLower(code);
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}
