/** Puts a table where the README has its markers: `<!-- NAME:start -->` and `<!-- NAME:end -->`. */

/** @throws {Error} where the markers are not there. */
export function withTable(readme: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, rest] = readme.split(start);
  const [, after] = (rest ?? '').split(end);
  if (before === undefined || after === undefined)
    throw new Error(`README.md lacks the markers ${start} and ${end}`);
  return `${before}${start}\n\n${table}\n\n${end}${after}`;
}
