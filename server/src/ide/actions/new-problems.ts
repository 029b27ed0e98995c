/** Holds a change of a file against the problems that it brings. */
import type { Uri } from '../../base/uri.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/**
 * The problems of the file that there are more of in the second snapshot, by code, but for what is merely unused: a
 * repair can show that something was for nothing. With `errorsOnly`, those that compilers refuse.
 */
export function newProblems(
  before: Snapshot,
  after: Snapshot,
  uri: Uri,
  { errorsOnly }: { readonly errorsOnly: boolean },
): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const { code } of before.diagnostics(uri)) left.set(code, (left.get(code) ?? 0) + 1);
  return after.diagnostics(uri).filter(({ code, severity, tags }) => {
    const known = left.get(code) ?? 0;
    left.set(code, known - 1);
    return known <= 0 && tags?.includes('unused') !== true && (!errorsOnly || severity === 'error');
  });
}
