/** Keeps calls, their requests and their lenses in step: edits move requests, progress changes lenses and problems. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { OpenCall } from './open-call.ts';

type FollowedApp = Pick<App, 'calls' | 'problems' | 'server'>;

export function followEdits({ calls, problems, server }: FollowedApp): vscode.Disposable {
  /** What of a call the lenses depend on, as it was last. */
  const lensStates = new WeakMap<OpenCall, string>();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const uri = document.uri.toString();
      for (const { range, text } of contentChanges)
        calls.shift(uri, { start: range.start, end: range.end, text });
    }),
    calls.onChange((call) => {
      const lensState = `${call.running} ${call.takesMessages}`;
      if (lensStates.get(call) !== lensState) {
        lensStates.set(call, lensState);
        server.refreshLenses();
      }
      showProblemOf(call, problems);
    }),
  );
}

/** The calls whose violations were shown: an edit clears them, and they do not come back. */
const told = new WeakSet<OpenCall>();

/** How many broken rules of a call were shown; an edit clears them too. */
const toldRules = new WeakMap<OpenCall, number>();

/** What was wrong with a message is shown at its place too. */
function showProblemOf(call: OpenCall, problems: App['problems']): void {
  const { error, brokenRules } = call.progress;
  if (brokenRules !== undefined && brokenRules.count !== toldRules.get(call)) {
    toldRules.set(call, brokenRules.count);
    const others = problems.of(call.uri).filter(({ severity }) => severity !== 'warning');
    problems.showAll(call.uri, [...others, ...call.brokenRulePlaces()]);
  }
  if (error?.phase === 'prepare') {
    const place = call.placeOf(error);
    if (place !== undefined) problems.show(call.uri, place, error.message, call.pathOf(error));
  } else if (error !== undefined && !call.running && !told.has(call)) {
    told.add(call);
    const violations = call.violationPlaces(error);
    const warnings = problems.of(call.uri).filter(({ severity }) => severity === 'warning');
    if (violations.length > 0) problems.showAll(call.uri, [...warnings, ...violations]);
  }
}
