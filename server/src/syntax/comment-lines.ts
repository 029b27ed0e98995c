/** The lines that a comment is written on. */

/**
 * A comment on lines of its own, or behind a statement: without the indentation of the source, but with that of its
 * lines to each other. Where all lines of a block begin with the same sign, those stand below each other.
 */
export function commentLines(comment: string): readonly string[] {
  if (!comment.startsWith('/*')) return [comment.trim()];
  const [first = '', ...rest] = comment.split(/\r?\n/).map((line) => line.trimEnd());
  const margin = sharedMargin(rest);
  const sign = sharedSign(rest);
  return [
    first.trimStart(),
    ...rest.map((line) => {
      const bare = line.trimStart();
      if (bare === '*/') return sign === '*' ? ' */' : '*/';
      if (sign !== undefined) return ` ${bare}`;
      return bare === '' ? '' : `   ${line.slice(margin)}`;
    }),
  ];
}

/** The same on one line, as a block comment, for where more of the line follows. */
export function commentInline(comment: string): string {
  if (!comment.startsWith('//'))
    return comment
      .split(/\r?\n/)
      .map((line) => line.trim())
      .join(' ');
  const text = comment.slice(2).trim().replaceAll('*/', '* /');
  return text === '' ? '/* */' : `/* ${text} */`;
}

/** The width of the white space that all lines begin with, but for those that say nothing. */
function sharedMargin(lines: readonly string[]): number {
  const widths = lines
    .filter((line) => line !== '' && line.trimStart() !== '*/')
    .map((line) => line.length - line.trimStart().length);
  return widths.length === 0 ? 0 : Math.min(...widths);
}

/** The sign that all lines but the last begin with, where they do: `*`, most often. */
function sharedSign(lines: readonly string[]): string | undefined {
  const signs = new Set(
    lines
      .map((line) => line.trimStart())
      .filter((line) => line !== '*/')
      .map((line) => line.charAt(0)),
  );
  const [sign] = signs;
  return signs.size === 1 && sign !== undefined && /^[^\p{L}\p{N}\s]$/u.test(sign) ? sign : undefined;
}
