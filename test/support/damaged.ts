/** Texts with random damage, for tests and benchmarks of robustness. */
import fc from 'fast-check';

interface Damage {
  /** Where, as a part of the text's length. */
  readonly at: number;
  readonly to: number;
  /** How many UTF-16 units. */
  readonly length: number;
  readonly kind: 'remove' | 'double' | 'move' | 'insert';
  readonly odd: string;
}

/** What opens something, closes something, or is no text. */
const oddities = [
  ...'{}[]()<>"\'/*#;,=:&@.-+\\\0\n\r\t',
  '/*',
  '*/',
  '//',
  '/**',
  '"\\',
  '0x',
  '1e',
  '9'.repeat(40),
  '\u{feff}',
  '\u{d800}',
  'é',
  '𝄞',
  '\u{2028}',
];

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  kind: fc.constantFrom('remove', 'double', 'move', 'insert'),
  odd: fc.constantFrom(...oddities),
});

/** The texts with a few of their parts removed, doubled or moved, and with characters where none belong. */
export function damaged(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([text, damages]) => damages.reduce(withDamage, text));
}

function withDamage(text: string, { at, to, length, kind, odd }: Damage): string {
  const start = Math.floor(at * text.length);
  if (kind === 'insert') return text.slice(0, start) + odd + text.slice(start);
  const part = text.slice(start, start + length);
  const rest = kind === 'double' ? text : text.slice(0, start) + text.slice(start + length);
  const target = Math.floor(to * rest.length);
  return kind === 'remove' ? rest : rest.slice(0, target) + part + rest.slice(target);
}
