/** The running call that a command is about: of the request that its lens names, else of the one at the cursor. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { OpenCall } from '../calls/open-call.ts';
import { requestPlace } from './request-place.ts';

/** Says so where there is none. */
export function callAt(app: App, argument: unknown): OpenCall | undefined {
  const place = requestPlace(argument);
  if (place === undefined) return undefined;
  const running = app.calls.runningIn(place.uri);
  const call =
    app.calls.running(place.uri, place.line) ??
    (argument === undefined ? nearest(running, place.line) : undefined);
  if (call === undefined)
    void vscode.window.showInformationMessage(l10n.t('No call of this request is open.'));
  return call;
}

/** The only call, or that of the nearest request above the line. */
function nearest(calls: readonly OpenCall[], line: number): OpenCall | undefined {
  if (calls.length === 1) return calls[0];
  return calls
    .filter((call) => call.line <= line)
    .sort((a, b) => a.line - b.line)
    .at(-1);
}
