/** Mends all that one rule finds in a file at once. What would bring an error is not done. */
import { applyEdits } from '../../diagnostics/edits.ts';
import { apart, fixOf } from './fix-all.ts';
import type { Action, ActionContext, ActionSource, Outcome } from './action.ts';
import { newProblems } from './new-problems.ts';

export const fixAllOfRule: ActionSource = {
  name: 'fix-all-of-rule',
  kinds: ['quickfix'],
  actions(context) {
    const codes = new Set(
      context.reported.flatMap(({ code, isOneOfSeveral }) => (isOneOfSeveral === true ? code : [])),
    );
    return [...codes].map((code): Action => ({
      title: `Fix all ${code} problems in the file`,
      kind: 'quickfix',
      change: (signal) => fixed(context, code, signal),
    }));
  },
};

async function fixed(context: ActionContext, code: string, signal: AbortSignal): Promise<Outcome> {
  const { snapshot, workspace, uri } = context;
  const found = (await context.ruleProblems(signal)).filter((problem) => problem.code === code);
  const edits = apart(found.flatMap((problem) => fixOf(problem, uri) ?? [])).flatMap((fix) => fix.edits);
  const text = applyEdits(snapshot.file(uri)?.text ?? '', edits);
  if (text === undefined || edits.length === 0) return { refusal: 'the places to be changed overlap' };
  const after = await workspace.preview([uri], new Map([[uri, text]]), signal);
  const [problem] = newProblems(snapshot, after, uri, { errorsOnly: true });
  return problem === undefined ? { edits } : { refusal: problem.message };
}
