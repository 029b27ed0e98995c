/** Lists in the middle of a sentence. */

/** `a, b, c`, or, where there are more than that, `a, b and 3 more`. */
export function listInWords(items: readonly string[], most = 5): string {
  if (items.length <= most) return items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}
