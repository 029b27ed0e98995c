/** The error in a schema that keeps it from being converted, and the way there. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConversionError } from '../../../server/src/contract/conversion.ts';
import { baseName } from '../path-parts.ts';

export async function tellOfError(error: ConversionError): Promise<void> {
  const uri = vscode.Uri.parse(error.uri);
  const show = l10n.t('Show Error');
  const chosen = await vscode.window.showErrorMessage(
    l10n.t('Nothing is converted, since {0} has an error: {1}', baseName(uri.path), error.message),
    show,
  );
  if (chosen !== show) return;
  const { start, end } = error.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(uri, { selection });
}
