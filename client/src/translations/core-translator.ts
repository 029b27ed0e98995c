/**
 * Translates what the language server and the call host say. They know English only, so that logs, recordings and the
 * command line are the same for everybody; the bundle has their sentences with places for what they put into them, and
 * a text that fits one of these is said in the other language.
 */
import type { Translations } from '../webview-page/translations.ts';

/** Longer texts are left as they are: no sentence of ours is that long. */
const maxLength = 2000;

/** So many texts are kept with their translations. */
const maxKept = 2000;

/** What is put into a sentence can be one itself. */
const maxDepth = 3;

interface Pattern {
  /** What stands before, between and behind the places. */
  readonly pieces: readonly string[];
  readonly translation: string;
}

/** A text that fits nothing in the bundle stays as it is. */
export function coreTranslator(translations: Translations): (text: string) => string {
  const whole = new Map(Object.entries(translations));
  // Of several that fit, the one that says the most itself.
  const patterns = [...whole]
    .flatMap(([key, translation]) => patternOf(key, translation))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const kept = new Map<string, string>();

  function translate(text: string, depth: number): string {
    const known = whole.get(text) ?? kept.get(text);
    if (known !== undefined) return known;
    if (depth === maxDepth || text.length > maxLength || !text.includes(' ')) return text;
    const translated = byPattern(text, depth);
    if (kept.size >= maxKept) kept.clear();
    kept.set(text, translated);
    return translated;
  }

  function byPattern(text: string, depth: number): string {
    for (const { pieces, translation } of patterns) {
      const values = valuesIn(text, pieces);
      if (values === undefined) continue;
      return translation.replaceAll(/\{(\d)\}/g, (place, at: string) => {
        const value = values[Number(at)];
        return value === undefined ? place : translate(value, depth + 1);
      });
    }
    return text;
  }

  return (text) => translate(text, 0);
}

/** None of a text without places, or with places in no order. */
function patternOf(key: string, translation: string): readonly Pattern[] {
  const places = [...key.matchAll(/\{(\d)\}/g)].map(([, place]) => Number(place));
  if (places.length === 0 || places.some((place, at) => place !== at)) return [];
  const pieces = key.split(/\{\d\}/);
  // A text without any word would fit too much.
  return /[A-Za-z]{3}|[A-Za-z]{2} [A-Za-z]{2}/.test(pieces.join('\n')) ? [{ pieces, translation }] : [];
}

function lengthOf({ pieces }: Pattern): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

/** What stands between the pieces; nothing where the text is not made of them. Takes linear time for each piece. */
function valuesIn(text: string, pieces: readonly string[]): readonly string[] | undefined {
  const [first = '', ...others] = pieces;
  const last = others.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return undefined;
  const values: string[] = [];
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of others) {
    const next = text.indexOf(piece, at);
    if (next < 0 || next + piece.length > end) return undefined;
    values.push(text.slice(at, next));
    at = next + piece.length;
  }
  return [...values, text.slice(at, end)];
}
