/** What the language can make of a declaration: the edits are tried before anybody gets them. */
import { applyEdits } from '../../diagnostics/edits.ts';
import type { Refactoring } from '../../languages/language.ts';
import type { Action, ActionContext, ActionSource, Outcome } from './action.ts';
import { newProblems } from './new-problems.ts';

export const refactorings: ActionSource = {
  name: 'refactoring',
  kinds: ['quickfix', 'refactor.extract', 'refactor.inline', 'refactor.rewrite'],
  actions(context) {
    const { snapshot, uri, place } = context;
    const linked = snapshot.linked(uri);
    const offered = (linked && snapshot.file(uri)?.language.refactorings?.(linked, place)) ?? [];
    return offered.map((each): Action => ({
      title: each.title,
      kind: each.kind,
      change: (signal) => tried(context, each, signal),
    }));
  },
};

async function tried(
  { snapshot, workspace, uri }: ActionContext,
  refactoring: Refactoring,
  signal: AbortSignal,
): Promise<Outcome> {
  const edits = refactoring.edits();
  if (edits.length === 0)
    return { refusal: 'declarations share their lines with something else: format the file first' };
  const text = applyEdits(snapshot.file(uri)?.text ?? '', edits);
  if (text === undefined) return { refusal: 'the places to be changed overlap' };
  const after = await workspace.preview([uri], new Map([[uri, text]]), signal);
  const [problem] = newProblems(snapshot, after, uri, { errorsOnly: true });
  if (problem !== undefined) return { refusal: problem.message };
  const linked = after.linked(uri);
  const objection = linked && refactoring.objection?.(linked);
  return objection === undefined ? { edits } : { refusal: objection };
}
