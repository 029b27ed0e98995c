/** Where the objects and lists of pretty-printed JSON begin and end, by line. */
import type { JsonToken } from './json-tokens.ts';

/** The line in which each object or list ends that opens at the end of a line. What is cut off ends nowhere. */
export function foldEnds(lines: readonly (readonly JsonToken[])[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [at, line] of lines.entries()) {
    const first = line[0];
    const last = line.at(-1);
    if (first?.kind === 'text' && /^\s*[}\]]/.test(first.text)) {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at);
    }
    if (last?.kind === 'text' && /[{[]\s*$/.test(last.text)) open.push(at);
  }
  return ends;
}
