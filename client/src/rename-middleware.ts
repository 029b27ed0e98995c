/**
 * Renames that reach files of targets. The language server knows these as they are saved, so an edit of one that has
 * changes since would go to the wrong place: such a rename is refused.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { targetsSelector } from './targets-selector.ts';

export const renameMiddleware: Pick<Middleware, 'provideRenameEdits'> = {
  async provideRenameEdits(document, position, newName, token, next) {
    const edit = await next(document, position, newName, token);
    const reached = new Set(edit?.entries().map(([uri]) => uri.toString()));
    const unsaved = vscode.workspace.textDocuments.find(
      (each) =>
        each.isDirty && reached.has(each.uri.toString()) && vscode.languages.match(targetsSelector, each) > 0,
    );
    if (unsaved !== undefined)
      throw new Error(
        l10n.t('Save {0} first: it is changed too.', vscode.workspace.asRelativePath(unsaved.uri)),
      );
    return edit;
  },
};
