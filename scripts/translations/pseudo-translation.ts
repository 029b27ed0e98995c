/**
 * A translation that nobody would ship: it shows in tests what is not translated, and what has no room for longer words.
 * Each text stays readable, has marks at its ends, and is a third longer.
 */
import type { Bundle } from './bundle.ts';

export function pseudoTranslation(english: Bundle): Bundle {
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, pseudoText(text)]));
}

/** `[Ôpéñ ···]` */
function pseudoText(text: string): string {
  const letters = text
    .split(kept)
    .map((part, at) =>
      at % 2 === 1 ? part : part.replaceAll(/[A-Za-z]/g, (letter) => accented[letter] ?? letter),
    )
    .join('');
  return `[${letters} ${'·'.repeat(Math.ceil(text.length / 3))}]`;
}

/** What a translation leaves as it is: places, code, commands behind links, and names of icons. */
const kept = /(\{\d\}|`[^`]*`|\(command:[\w.]+\)|\$\([a-z~-]+\))/;

const accented: Readonly<Record<string, string>> = {
  A: 'Å',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ô',
  S: 'Š',
  U: 'Û',
  Y: 'Ý',
  Z: 'Ž',
  a: 'å',
  c: 'ç',
  d: 'ð',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ô',
  s: 'š',
  u: 'û',
  y: 'ý',
  z: 'ž',
};
