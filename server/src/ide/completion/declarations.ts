/** What files declare that the place does not see, so that choosing it brings an import. */
import { fits } from '../../base/fuzzy-match.ts';
import type { Uri } from '../../base/uri.ts';
import type { Candidate, WantedDeclarations } from '../../model/completion.ts';
import type { DeclarationIndex, IndexedDeclaration } from '../../workspace/declaration-index.ts';
import { matchLabel } from './rank.ts';

/** So many of those that fit best are turned into candidates. */
const most = 100;

export interface DeclarationSearch {
  readonly wanted: WantedDeclarations;
  /** The word at the cursor, as far as it is typed. */
  readonly typed: string;
  /** The full name of what the place is in: what shares more of its beginning is nearer. */
  readonly around: string;
  /** What an import says to mean the file; nothing where none can. */
  readonly pathTo: (uri: Uri) => string | undefined;
}

/** Nothing unless something is typed: all that is declared anywhere would be no help. */
export function declarationCandidates(
  indexes: readonly DeclarationIndex[],
  { wanted, typed, around, pathTo }: DeclarationSearch,
): readonly Candidate[] {
  const { kinds, below } = wanted;
  if (typed === '' && below === undefined) return [];
  const lower = typed.toLowerCase();
  const found: Found[] = [];
  for (const index of indexes)
    for (const declaration of index.declarationsWhere(kinds, (name) => fits(lower, name))) {
      if (below !== undefined && !below.includes(declaration.container)) continue;
      const match = matchLabel(typed, declaration.name);
      if (match === undefined) continue;
      found.push({ declaration, ...match, shared: sharedLength(declaration.fullName, around) });
    }
  found.sort((a, b) => a.rank - b.rank || b.shared - a.shared || b.score - a.score);
  const candidates = new Map<string, Candidate>();
  for (const { declaration } of found) {
    if (candidates.size >= most) break;
    const { uri, kind, fullName, deprecated, optionOf } = declaration;
    if (candidates.has(fullName)) continue;
    const path = pathTo(uri);
    const candidate =
      path === undefined
        ? undefined
        : wanted.candidate(
            {
              uri,
              kind,
              fullName,
              ...(deprecated && { deprecated }),
              ...(optionOf !== undefined && { optionOf }),
            },
            path,
          );
    if (candidate !== undefined) candidates.set(fullName, candidate);
  }
  return [...candidates.values()];
}

interface Found {
  readonly declaration: IndexedDeclaration;
  readonly rank: number;
  readonly score: number;
  /** How many parts of the names are the same. */
  readonly shared: number;
}

function sharedLength(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}
