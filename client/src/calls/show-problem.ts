/** Tells the user why nothing was sent, and takes them to the place. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SourceRange } from '../../../server/src/contract/prepared-call.ts';
import { rangeOf } from './call-problems.ts';
import { revealRange } from './reveal.ts';

export async function showProblem(uri: string, message: string, range: SourceRange): Promise<void> {
  await revealRange(uri, rangeOf(range));
  void vscode.window.showErrorMessage(l10n.t('Not sent: {0}', message));
}
