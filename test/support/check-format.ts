/** Holds a layout: what becomes of a text, and that nothing becomes of the layout itself. */
import assert from 'node:assert/strict';
import type { Language, Parsed } from '../../server/src/languages/language.ts';

type Formatter<P extends Parsed> = Pick<Language<P>, 'parse' | 'format'>;

export function formatted<P extends Parsed>(language: Formatter<P>, text: string): string {
  const result = language.format?.(language.parse(text));
  assert.ok(result !== undefined && 'text' in result, `refused: ${JSON.stringify(result)}\n${text}`);
  return result.text;
}

export function checkFormat<P extends Parsed>(language: Formatter<P>, text: string, expected: string): void {
  assert.equal(formatted(language, text), expected);
  assert.equal(formatted(language, expected), expected);
}

/** That the layout stays what it is, and does not depend on how the source was indented. */
export function checkSettles<P extends Parsed>(language: Formatter<P>, text: string): void {
  const layout = formatted(language, text);
  assert.equal(formatted(language, layout), layout);
  // The lines of a comment are indented for a reason of their own.
  if (!layout.includes('/*')) assert.equal(formatted(language, layout.replace(/^[ \t]+/gm, '')), layout);
}
