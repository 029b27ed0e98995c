/** Which of a file's includes it takes names from: told from its tokens, so that it holds wherever names may stand. */
import { includesFor } from './scope.ts';
import type { LinkedInclude, ThriftLinked } from './symbols.ts';

/** Of several includes by one name all count as used. */
export function usedIncludes(file: ThriftLinked): ReadonlySet<LinkedInclude> {
  const used = new Set<LinkedInclude>();
  if (file.includes.length === 0) return used;
  const { text, tokens } = file.parsed;
  const seen = new Set<string>();
  let dot = text.indexOf('.');
  for (const { start, end } of tokens.tokens) {
    if (dot < start) dot = text.indexOf('.', start);
    // No token further on has a dot.
    if (dot < 0) break;
    if (dot >= end) continue;
    const name = text.slice(start, end);
    if (seen.has(name)) continue;
    seen.add(name);
    for (const include of includesFor(file, name)) used.add(include);
  }
  return used;
}
