/** Compares the files of a module with what they were, by the rules that its configuration asks for. */
import type { Uri } from '../base/uri.ts';
import type { BreakingChange, ChangedPlace, Comparer, FilePair } from '../languages/breaking.ts';
import { ignoredPaths } from '../lint/ignored-paths.ts';
import { selectRules } from '../lint/select-rules.ts';
import type { BreakingConfig } from '../workspace/buf/check-config.ts';

/** The category whose rules are on where the configuration names none. */
const defaultBreakingCategory = 'FILE';

export interface Comparison<L> {
  readonly now: readonly L[];
  readonly before: readonly L[];
  /** The files that alone are compared, but by rules about several; else all are. */
  readonly only?: FilePair<L>;
  /** Files that belong together whatever their paths are. */
  readonly pairs?: readonly FilePair<L>[];
  /** Where a file of before is, or would be, now. */
  placeNow(before: Uri): Uri;
}

/** In order of files and places; what is gone as a whole comes first. With `concerns`, only by rules that are so. */
export function findBreaking<L>(
  comparer: Comparer<L>,
  comparison: Comparison<L>,
  config: BreakingConfig,
  concerns: (rule: string) => boolean = () => true,
): readonly BreakingChange[] {
  const ids = new Set(
    [...selectRules(comparer.rules, config, defaultBreakingCategory)].filter((rule) => concerns(rule)),
  );
  if (ids.size === 0) return [];
  const isIgnored = ignoredPaths(comparer.rules, config);
  const passes = (rule: string, place: ChangedPlace | undefined, uri: Uri | undefined): boolean =>
    place !== undefined &&
    uri !== undefined &&
    (isIgnored(rule, uri) || (config.ignoresUnstablePackages && comparer.isUnstable(place.packageName)));
  return comparer
    .compare(comparison.now, comparison.before, ids, comparison.only, comparison.pairs)
    .filter(
      ({ rule, now: place, before: old }) =>
        !passes(rule, place, place?.uri) && !passes(rule, old, old && comparison.placeNow(old.uri)),
    )
    .toSorted(inOrder);
}

function inOrder(a: BreakingChange, b: BreakingChange): number {
  const [uri, other] = [a.now?.uri ?? '', b.now?.uri ?? ''];
  if (uri !== other) return uri < other ? -1 : 1;
  return (
    (a.now?.span?.start ?? 0) - (b.now?.span?.start ?? 0) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
