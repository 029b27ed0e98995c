/**
 * What to offer at a place: what the language tells of it, and what the rest of the workspace adds, put in order. What
 * it looks like is for the shells.
 */
import type { Uri } from '../../base/uri.ts';
import type { Candidate, CompletionPlace } from '../../model/completion.ts';
import type { DeclarationIndex } from '../../workspace/declaration-index.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { declarationCandidates } from './declarations.ts';
import { packageOfFolder, packagesBelow } from './packages.ts';
import { pathCandidates } from './paths.ts';
import { type Choices, ranked } from './rank.ts';

/** What is known of files that the place does not see. */
export interface CompletionWorld {
  /** What the files of the opened folders declare. */
  readonly workspace: DeclarationIndex;
  /** The same of the files that come with the product. */
  readonly bundled: DeclarationIndex;
  /** The opened folders. */
  readonly opened: readonly Uri[];
}

export interface Completion extends Choices {
  /** Whether it can be offered unasked behind a blank. */
  readonly afterBlank: boolean;
}

/** Nothing where nothing can be written, as in a comment. */
export function completeAt(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  world: CompletionWorld,
): Completion | undefined {
  const file = snapshot.file(uri);
  const linked = snapshot.linked(uri);
  const place = linked && file?.language.completion?.(linked, offset);
  if (place === undefined || file === undefined) return undefined;
  const candidates = [...place.candidates, ...fromWorkspace(snapshot, uri, place, world)];
  const { items, isIncomplete } = ranked(withoutDoubles(candidates), file.text, place.typed);
  return {
    items,
    // More declarations fit when more is typed.
    isIncomplete: isIncomplete || place.declarations !== undefined || place.paths !== undefined,
    afterBlank: place.afterBlank,
  };
}

function fromWorkspace(
  snapshot: Snapshot,
  uri: Uri,
  place: CompletionPlace,
  { workspace, bundled, opened }: CompletionWorld,
): readonly Candidate[] {
  const file = snapshot.file(uri);
  const { declarations, paths, packages, typed } = place;
  const imported = file?.language.importsFrom ?? file?.language;
  const isOf = (other: Uri): boolean =>
    imported?.extensions.some((extension) => other.endsWith(extension)) === true;
  const exists = (other: Uri): boolean =>
    workspace.has(other) || bundled.has(other) || snapshot.file(other) !== undefined;
  const pathTo = (other: Uri): string | undefined =>
    isOf(other) ? snapshot.importPathFrom(uri, other, exists) : undefined;
  const indexes = [workspace, bundled];
  const candidates: Candidate[] = [];
  if (declarations !== undefined) {
    const around = file?.declarations.find(({ kind }) => kind === 'package')?.fullName ?? '';
    const text = file?.text.slice(typed.start, typed.end) ?? '';
    const search = { wanted: declarations, typed: text, around, pathTo };
    candidates.push(...declarationCandidates(indexes, search));
    if (declarations.below !== undefined) candidates.push(...packagesBelow(indexes, declarations.below));
  }
  if (paths !== undefined) {
    const files = [...workspace.files(), ...bundled.files()];
    candidates.push(...pathCandidates(files, { wanted: paths, uri, pathTo }));
  }
  if (packages !== undefined)
    candidates.push(...packageOfFolder(workspace, { uri, opened, wanted: packages }));
  return candidates;
}

/** Of those that would write the same the first. */
function withoutDoubles(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ label, insert, snippet, description }) => {
    const key = [label, snippet ?? insert ?? label, insert === undefined ? description : ''].join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
