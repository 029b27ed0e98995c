/** How one short text becomes another, line by line: for the documentation of quick fixes. */

/** The changed lines, `-` before what goes and `+` before what comes, with a line of context on both sides. */
export function diffOf(before: string, after: string): string {
  const a = before.trimEnd().split('\n');
  const b = after.trimEnd().split('\n');
  // common[i][j]: how many lines a from i and b from j have in common, in order.
  const common = Array.from({ length: a.length + 1 }, () => b.map(() => 0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`  ${a[i]}`);
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${a[i++]}`);
    } else {
      lines.push(`+ ${b[j++]}`);
    }
  }
  const changed = lines.map((line) => !line.startsWith('  '));
  return lines
    .filter((_, line) => [line - 1, line, line + 1].some((near) => changed[near] === true))
    .map((line) => line.trimEnd())
    .join('\n');
}
