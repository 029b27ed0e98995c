/** Holds a layout: what becomes of a text, and that nothing becomes of the layout itself. */
import assert from 'node:assert/strict';
import type { Formatted } from '../../server/src/languages/language.ts';
import type { LayoutStyle } from '../../server/src/model/layout-style.ts';

/** A language, or request documents. */
interface Formatter<P> {
  parse(text: string): P;
  format?(parsed: P, style?: LayoutStyle): Formatted;
}

export function formatted<P>(language: Formatter<P>, text: string): string {
  const result = language.format?.(language.parse(text));
  assert.ok(result !== undefined && 'text' in result, `refused: ${JSON.stringify(result)}\n${text}`);
  return result.text;
}

export function checkFormat<P>(language: Formatter<P>, text: string, expected: string): void {
  assert.equal(formatted(language, text), expected);
  assert.equal(formatted(language, expected), expected);
}

/** That the layout stays what it is, and does not depend on how the source was indented. */
export function checkSettles<P>(language: Formatter<P>, text: string): void {
  const layout = formatted(language, text);
  assert.equal(formatted(language, layout), layout);
  // The lines of a comment are indented for a reason of their own.
  if (!layout.includes('/*')) assert.equal(formatted(language, layout.replace(/^[ \t]+/gm, '')), layout);
}

/** The same of a layout in a style. */
export function checkStyle<P>(
  language: Formatter<P>,
  style: LayoutStyle,
  text: string,
  expected: string,
): void {
  assert.equal(styled(language, style, text), expected);
  assert.equal(styled(language, style, expected), expected);
}

/** That the layout in a style stays what it is; a text for which there is none is left alone. */
export function checkStyleSettles<P>(language: Formatter<P>, style: LayoutStyle, text: string): void {
  const result = language.format?.(language.parse(text), style);
  if (result !== undefined && 'text' in result)
    assert.equal(styled(language, style, result.text), result.text);
}

function styled<P>(language: Formatter<P>, style: LayoutStyle, text: string): string {
  const result = language.format?.(language.parse(text), style);
  assert.ok(result !== undefined && 'text' in result, `refused: ${JSON.stringify(result)}\n${text}`);
  return result.text;
}
