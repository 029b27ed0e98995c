/** Texts that are kept for longer than what they were cut out of. */

/**
 * The same text, without the one that it was cut out of: for an engine, a part of a text is a place in it, and whoever
 * keeps the part keeps the whole in memory.
 */
export function ownText(part: string): string {
  return [part, ''].join('\n').slice(0, -1);
}
