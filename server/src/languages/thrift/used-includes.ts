/** Which of a file's includes it takes names from: told from its tokens, so that it holds wherever names may stand. */
import { includesFor, lookUpConstant } from './scope.ts';
import type { LinkedInclude, ThriftLinked } from './symbols.ts';
import { valuesIn } from './values.ts';
import { writtenNames } from './written-types.ts';

/** Of several includes by one name all count as used. */
function usedIncludes(file: ThriftLinked): ReadonlySet<LinkedInclude> {
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
  if (file.dialect === 'fbthrift') addImplicit(file, used);
  return used;
}

/** Those of files that are there, of which nothing is named; each file once. */
export function* unusedIncludes(file: ThriftLinked): Generator<LinkedInclude> {
  const used = usedIncludes(file);
  for (const include of file.includes) {
    const { node, program, cycle } = include;
    if (node.path === undefined || include.file === undefined || used.has(include) || cycle.length > 0)
      continue;
    // Where a hyphen in the name is a mistake, it is the one.
    if (program.includes('-') && (file.dialect === 'thriftpy2' || file.dialect === 'thriftrw')) continue;
    const first = file.includes.find((each) => each.file?.uri === include.file?.uri);
    // A second include of the same file is told as that, and a name that lacks that of the file as such.
    if (first !== include || file.failures.some(({ name }) => include.file?.typesByName.has(name))) continue;
    yield include;
  }
}

/** In fbthrift a file of the same name needs no name before what it declares. */
function addImplicit(file: ThriftLinked, used: Set<LinkedInclude>): void {
  const others = file.includes.filter(({ file: included }) => included?.program === file.program);
  if (others.length === 0) return;
  const sources = new Set([...writtenNames(file)].map(({ declaredIn }) => declaredIn));
  for (const value of valuesIn(file)) {
    const found = value.kind === 'reference' ? lookUpConstant(file, value.text) : undefined;
    if (found !== undefined) sources.add((found.kind === 'constant' ? found : found.symbol).file);
  }
  for (const include of others) if (include.file && sources.has(include.file)) used.add(include);
}
