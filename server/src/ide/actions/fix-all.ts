/** Applies the fixes of many problems of a file at once: of all that may be fixed unasked, or of all of one code. */
import type { Uri } from '../../base/uri.ts';
import type { Diagnostic, Fix, TextEdit } from '../../diagnostics/diagnostic.ts';
import { applyEdits } from '../../diagnostics/edits.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { textChanges } from './text-changes.ts';
import type { Action, ActionContext, ActionSource, Outcome } from './action.ts';
import { newProblems } from './new-problems.ts';

export const fixAll: ActionSource = {
  name: 'fix-all',
  kinds: ['source.fixAll.parlance', 'quickfix'],
  actions(context) {
    const { snapshot, uri, place } = context;
    const language = snapshot.file(uri)?.language;
    if (language === undefined) return [];
    const { fixedOnSave = new Set() } = language;
    const found = snapshot.diagnostics(uri).filter((each) => fixOf(each, uri) !== undefined);
    const here = found.filter(({ span }) => span.start <= place.end && place.start <= span.end);
    const several = new Set(here.map(({ code }) => code)).values().filter((code) => {
      return found.filter((each) => each.code === code).length > 1;
    });
    return [
      {
        title: 'Fix all problems that can be fixed without asking',
        kind: 'source.fixAll.parlance',
        onlyAsked: true,
        change: (signal) => fixed(context, (code) => fixedOnSave.has(code), signal),
      },
      ...several.map((code): Action => ({
        title: `Fix all ${code} problems in the file`,
        kind: 'quickfix',
        change: (signal) => fixed(context, (each) => each === code, signal),
      })),
    ];
  },
};

/** A fix can make way for another, so they go on until nothing changes, but no longer than this. */
const maxRounds = 500;

async function fixed(
  { snapshot, workspace, uri }: ActionContext,
  concerns: (code: string) => boolean,
  signal: AbortSignal,
): Promise<Outcome> {
  const original = snapshot.file(uri)?.text ?? '';
  let before = snapshot;
  let text = original;
  /** Fixes that do not go together, or bring something else, are tried one by one; those that do so alone are left. */
  let oneByOne = false;
  const refused = new Set<string>();
  for (let round = 0; round < maxRounds; round++) {
    const fixes = before
      .diagnostics(uri)
      .filter(({ code }) => concerns(code))
      .flatMap((each) => fixOf(each, uri) ?? [])
      .filter((fix) => !refused.has(keyOf(fix, text)));
    const batch = oneByOne ? fixes.slice(0, 1) : apart(fixes);
    const next = applyEdits(
      text,
      batch.flatMap((fix) => fix.edits),
    );
    if (batch.length === 0 || next === undefined || next === text) break;
    const after = await workspace.preview([uri], new Map([[uri, next]]), signal);
    if (isBetter(before, after, uri)) {
      text = next;
      before = after;
    } else if (oneByOne) {
      for (const fix of batch) refused.add(keyOf(fix, text));
    } else {
      oneByOne = true;
    }
  }
  return { edits: textChanges(original, text) };
}

/** The fix of the problem that is preferred, where it changes nothing but the text of the file. */
export function fixOf({ fixes = [] }: Diagnostic, uri: Uri): Fix | undefined {
  const [fix] = fixes;
  if (fix === undefined || fix.importRoot !== undefined || fix.edits.length === 0) return undefined;
  return fix.edits.every((edit) => edit.uri === undefined || edit.uri === uri) ? fix : undefined;
}

/** Those that touch nothing that one before them touches. */
export function apart(fixes: readonly Fix[]): readonly Fix[] {
  const chosen: Fix[] = [];
  const taken: TextEdit[] = [];
  let end = -1;
  const inOrder = fixes.toSorted((a, b) => startOf(a) - startOf(b));
  for (const fix of inOrder) {
    // Most fixes lie behind all that was chosen; the others are compared with each.
    const isFree =
      startOf(fix) > end ||
      fix.edits.every((edit) =>
        taken.every(({ span }) => edit.span.end < span.start || span.end < edit.span.start),
      );
    if (!isFree) continue;
    chosen.push(fix);
    taken.push(...fix.edits);
    end = Math.max(end, ...fix.edits.map(({ span }) => span.end));
  }
  return chosen;
}

function startOf({ edits }: Fix): number {
  return Math.min(...edits.map(({ span }) => span.start));
}

/** The same for the same fix while nothing before it changes. */
function keyOf({ title, edits }: Fix, text: string): string {
  return `${title} ${text.length - startOf({ title, edits })}`;
}

/** Whether something is mended and nothing brought; what is shown to be unused by it counts for neither. */
function isBetter(before: Snapshot, after: Snapshot, uri: Uri): boolean {
  if (newProblems(before, after, uri, { errorsOnly: false }).length > 0) return false;
  const counts = new Map<string, number>();
  for (const { code } of before.diagnostics(uri)) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { code } of after.diagnostics(uri)) counts.set(code, (counts.get(code) ?? 0) - 1);
  return counts.values().some((count) => count > 0);
}
