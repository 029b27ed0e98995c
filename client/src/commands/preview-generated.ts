/** `Preview Generated Code`: what a generator would write of a schema, beside it, in step with what is typed. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { placeOf } from '../generate/code-previews.ts';
import { schemaLanguage } from '../generate/generation-files.ts';

export async function previewGenerated(app: App, argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined || schemaLanguage(uri) === undefined)
    throw new Error(l10n.t('Open the Protobuf or Thrift file whose code is to be shown.'));
  const { generators, problem } = await app.server.ask('parlance/codeGenerators', await placeOf(uri));
  if (problem !== undefined)
    void vscode.window.showWarningMessage(l10n.t('The buf.gen.yaml is not used: {0}', problem));
  const generator = await onlyOrPicked(
    generators.map(({ id, title, detail }) => ({ label: title, description: detail, value: id })),
    l10n.t('Whose code is to be shown'),
  );
  if (generator === undefined) return;
  const code = await app.previews.ask(uri, generator);
  if (code === null) return;
  if (code.kind === 'errors')
    throw new Error(l10n.t('The schema has errors: no code can be generated of it.'));
  if (code.kind === 'problem') throw new Error(code.message);
  const path = await onlyOrPicked(
    code.files.map((file) => ({ label: file.path, description: '', value: file.path })),
    l10n.t('Which of the generated files is to be shown'),
  );
  if (path === undefined) {
    if (code.files.length === 0) throw new Error(l10n.t('Of this file, no code is generated.'));
    return;
  }
  await app.previews.open({ schema: uri.toString(), generator, path });
}

interface Choice extends vscode.QuickPickItem {
  readonly value: string;
}

/** Nothing where there is none, or none is picked. */
async function onlyOrPicked(choices: readonly Choice[], placeHolder: string): Promise<string | undefined> {
  const [only] = choices;
  if (choices.length < 2) return only?.value;
  const title = l10n.t('Preview Generated Code');
  return (await vscode.window.showQuickPick(choices, { title, placeHolder }))?.value;
}
