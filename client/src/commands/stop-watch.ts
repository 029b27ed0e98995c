/** `Stop Watch`: ends the watch whose document it stands in; from the palette all of them. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isObject, isString } from '../shape.ts';

const isWatch = isObject<{ watch: string }>({ watch: isString });

export function stopWatch({ watches }: App, argument: unknown): void {
  if (!watches.stop(isWatch(argument) ? argument.watch : undefined))
    void vscode.window.showInformationMessage(l10n.t('No watch is running.'));
}
