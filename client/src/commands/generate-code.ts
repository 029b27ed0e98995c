/** `Generate Code`: by the nearest `buf.gen.yaml`, or as the setting `parlance.generate.outputs` says. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import type { GenerationOutcome } from '../generate/generations.ts';
import { isTemplate, schemaLanguage } from '../generate/generation-files.ts';
import { allSources, type GenerationSource, sourcesOf } from '../generate/generation-sources.ts';
import { type FirstChoice, firstSource } from '../generate/first-source.ts';
import { commandIds } from '../manifest.ts';

/** Gives what came of it; nothing in a workspace that is not trusted, or where nothing was chosen. */
export async function generateCode(app: App, argument: unknown): Promise<string | undefined> {
  if (
    !(await checkTrust(l10n.t('Parlance generates code in trusted workspaces only: plugins are programs.')))
  )
    return undefined;
  const chosen = await chosenSource(argument);
  if (chosen === undefined) return undefined;
  await saveSchemas();
  const outcome = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Generating code: {0}', chosen.source.title),
      cancellable: true,
    },
    (_, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return app.generations.run(chosen.source, abort.signal);
    },
  );
  void tell(app, outcome, chosen);
  return outcome.kind === 'cancelled' ? undefined : outcome.summary;
}

/** Of the file that was clicked or is looked at; else of the workspace. */
async function chosenSource(argument: unknown): Promise<FirstChoice | undefined> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const isOfFile = uri !== undefined && (isTemplate(uri) || schemaLanguage(uri) !== undefined);
  const sources = isOfFile ? await sourcesOf(uri) : await allSources();
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return { source: only };
  if (sources.length > 1) return picked(sources);
  if (isOfFile && uri.scheme === 'file') return firstSource(uri);
  throw new Error(
    l10n.t(
      'Nothing says what to generate: open a schema, write a buf.gen.yaml, or set {0}.',
      'parlance.generate.outputs',
    ),
  );
}

async function picked(sources: readonly GenerationSource[]): Promise<FirstChoice | undefined> {
  const items = sources.map((source) => ({ label: source.title, source }));
  return vscode.window.showQuickPick(items, { title: l10n.t('Generate Code') });
}

/** Code is made of what is on the disk, as it is when a task is run. */
async function saveSchemas(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const { uri, isDirty } = document;
    const counts = schemaLanguage(uri) !== undefined || /\/buf(?:\.\w+)*\.yaml$/.test(uri.path);
    if (isDirty && counts && uri.scheme === 'file') await document.save();
  }
}

async function tell(
  { generations }: App,
  outcome: GenerationOutcome,
  { always }: FirstChoice,
): Promise<void> {
  if (outcome.kind === 'cancelled') return;
  const showLog = l10n.t('Show Log');
  if (outcome.kind === 'done') {
    const always_ = l10n.t('Always Generate This');
    const answer = await vscode.window.showInformationMessage(
      outcome.summary,
      ...(always === undefined ? [] : [always_]),
      showLog,
    );
    if (answer === always_) await always?.();
    if (answer === showLog) generations.showLog();
    return;
  }
  const goTo = l10n.t('Go to Problem');
  const answer = await vscode.window.showErrorMessage(
    outcome.summary,
    ...(outcome.first === undefined ? [] : [goTo]),
    showLog,
  );
  if (answer === showLog) generations.showLog();
  if (answer === goTo) await vscode.commands.executeCommand(commandIds['show-generation']);
}
