/** Where a line can be written below a statement, so that the comment that ends its line stays with it. */

/** Behind a comment that stands behind the offset; the offset itself where anything else does. */
export function behindComment(text: string, offset: number): number {
  const behind = /^[ \t]*(?:(?:\/\/|#)[^\n\r]*)?(?=\r?\n|$)/.exec(text.slice(offset, offset + farthest));
  return offset + (behind?.[0].trimEnd().length ?? 0);
}

/** How far the end of the comment is looked for. */
const farthest = 500;
