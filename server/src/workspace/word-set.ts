/**
 * The words of a text as a set of numbers, to tell the files in which a name can stand without reading them. What
 * stands in comments is left out, as far as that is plain without a grammar: a text never lacks a word that it names.
 */

/** Hashes of words, in order. Two words may share one, so a set can hold a word that is not there. */
export type WordSet = Uint32Array;

/** Letters, digits and underscores of ASCII, and all characters beyond it. */
export function wordsIn(text: string): WordSet {
  hashes.clear();
  const length = text.length;
  // Where a quote stands before a comment's mark on a line, the mark may be in a string.
  let quoted = false;
  for (let at = 0; at < length;) {
    const code = text.charCodeAt(at);
    if (isWordPart(code)) {
      let hash = seed;
      for (let part = code; isWordPart(part); part = text.charCodeAt(++at))
        hash = Math.imul(hash ^ part, prime);
      hashes.add(finished(hash));
      continue;
    }
    at++;
    if (code === NEWLINE) quoted = false;
    else if (code === QUOTE || code === APOSTROPHE) quoted = true;
    else if (code === SLASH && !quoted) at = afterComment(text, at);
  }
  return Uint32Array.from(hashes).sort();
}

/** Whether all of the wanted words can be among them. */
export function mayHold(words: WordSet, wanted: WordSet): boolean {
  for (const hash of wanted) if (!has(words, hash)) return false;
  return true;
}

/**
 * Begins where the hash would stand if all were equally far apart, as they nearly are: thousands of sets are asked, and
 * what takes time is every place of memory that is looked at.
 */
function has(words: WordSet, hash: number): boolean {
  const { length } = words;
  let low = Math.floor((hash / 2 ** 32) * length);
  let high = low;
  for (let step = firstStep; high < length && (words[high] ?? 0) < hash; step *= 2) {
    low = high;
    high += step;
  }
  for (let step = firstStep; low >= 0 && (words[low] ?? 0) > hash; step *= 2) {
    high = low;
    low -= step;
  }
  low = Math.max(low, 0);
  high = Math.min(high, length - 1);
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = words[middle] ?? 0;
    if (found === hash) return true;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** As many as lie side by side in what a processor reads at once. */
const firstStep = 8;

/** The offset behind the comment whose first slash stands before the offset; the offset itself where there is none. */
function afterComment(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== SLASH && code !== STAR) return at;
  const end = code === SLASH ? text.indexOf('\n', at) : text.indexOf('*/', at + 1);
  if (end < 0) return code === SLASH ? text.length : at;
  return end;
}

function isWordPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code > 127
  );
}

function finished(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Of one text at a time. */
const hashes = new Set<number>();

/** Of FNV-1a. */
const seed = 0x811c9dc5;
const prime = 0x01000193;

const NEWLINE = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const STAR = 42;
const SLASH = 47;
