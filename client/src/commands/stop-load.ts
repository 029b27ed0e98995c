/** `Stop Load Run`: ends the load run whose document it stands in; from the palette all of them. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isObject, isString } from '../shape.ts';

const isLoad = isObject<{ load: string }>({ load: isString });

export function stopLoad({ loads }: App, argument: unknown): void {
  if (!loads.stop(isLoad(argument) ? argument.load : undefined))
    void vscode.window.showInformationMessage(l10n.t('No load run is going on.'));
}
