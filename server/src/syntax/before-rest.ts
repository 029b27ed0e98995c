/** Keeps what follows on a line out of a comment that what is written before it ends with. */

/** What takes the place of something that ends at the offset, with a line break behind it where it needs one. */
export function beforeRest(text: string, end: number, made: string, indent: string): string {
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, lineEnd < 0 ? undefined : lineEnd);
  // A comment can go on in another.
  const goesOn = !/^\s*(?:$|\/\/|#)/.test(rest);
  return goesOn && /(?:\/\/|#).*$/.test(made) ? `${made}\n${indent}` : made;
}
