/**
 * Schemas in the other language: which files are converted, what is opened of the outcome, and what is said of it. The
 * outcome is not saved; where a file of its name is there already, it gets a name of its own.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConvertedSchema } from '../../../server/src/contract/conversion.ts';
import type { App } from '../app.ts';
import { baseName } from '../path-parts.ts';
import { schemaLanguage } from '../generate/generation-files.ts';
import { tellOfError } from './conversion-error.ts';
import { isThere } from './file-exists.ts';
import { type OutcomeOf, openOutcome } from './outcomes.ts';

export type ConversionTarget = 'proto' | 'thrift';

export async function convertSchemas(
  app: App,
  to: ConversionTarget,
  argument: unknown,
  chosen: unknown,
): Promise<void> {
  const sources = sourcesFor(to, argument, chosen);
  const uris = sources.map((uri) => uri.toString());
  const conversion = await app.server.ask('parlance/convertSchemas', { uris, to });
  if (conversion === null) throw new Error(l10n.t('The files could not be converted.'));
  if (conversion.kind === 'problem') throw new Error(conversion.message);
  if (conversion.kind === 'error') {
    await tellOfError(conversion);
    return;
  }
  const own = new Set(uris);
  const given = conversion.files.filter(({ uri }) => own.has(uri));
  const others = await othersToo(
    conversion.files.filter(({ uri }) => !own.has(uri)),
    given,
    to,
  );
  if (others === undefined) return;
  const opened: OutcomeOf[] = [];
  // The last one that is opened is the one that is looked at.
  for (const file of [...others, ...given.toReversed()])
    opened.push(
      await openOutcome(withReport(file, own), to, opened[0]?.viewColumn ?? vscode.ViewColumn.Beside),
    );
  app.conversions.add({ uris, to, opened });
  void tell(opened);
}

/** Nobody can do anything about schemas of others, such as the well-known types. */
function withReport(file: ConvertedSchema, asked: ReadonlySet<string>): ConvertedSchema {
  const isOwn =
    asked.has(file.uri) || vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file.uri)) !== undefined;
  return isOwn ? file : { ...file, remarks: [] };
}

/** @throws {Error} where there is no file of the other language. */
function sourcesFor(to: ConversionTarget, argument: unknown, chosen: unknown): readonly vscode.Uri[] {
  const clicked = argument instanceof vscode.Uri ? [argument] : [];
  const all: readonly unknown[] = Array.isArray(chosen) ? chosen : [];
  const marked = all.filter((each) => each instanceof vscode.Uri);
  const { document } = vscode.window.activeTextEditor ?? {};
  const languageOf = (uri: vscode.Uri): string | undefined =>
    uri.toString() === document?.uri.toString()
      ? document.languageId.replace(/^proto3$/, 'proto')
      : schemaLanguage(uri);
  const from: ConversionTarget = to === 'proto' ? 'thrift' : 'proto';
  const given = marked.length > 1 ? marked : clicked.length > 0 ? clicked : document ? [document.uri] : [];
  const sources = given.filter((uri) => languageOf(uri) === from);
  if (sources.length === 0)
    throw new Error(
      to === 'proto'
        ? l10n.t('Open the Thrift file to convert.')
        : l10n.t('Open the Protobuf file to convert.'),
    );
  return sources;
}

interface OtherFile extends vscode.QuickPickItem {
  readonly file: ConvertedSchema;
}

/** Those of the files that are imported which are wanted, too; nothing where nothing is to be done. */
async function othersToo(
  others: readonly ConvertedSchema[],
  given: readonly ConvertedSchema[],
  to: ConversionTarget,
): Promise<readonly ConvertedSchema[] | undefined> {
  const items = await Promise.all(
    others.map(async (file): Promise<OtherFile> => {
      const isKept = await isThere(vscode.Uri.parse(file.target));
      return {
        label: file.path,
        description: isKept
          ? l10n.t('is there already')
          : l10n.t('from {0}', baseName(vscode.Uri.parse(file.uri).path)),
        picked: !isKept,
        file,
      };
    }),
  );
  // What was converted before need not be asked for.
  if (!items.some(({ picked }) => picked)) return [];
  const [first] = given;
  const chosen = await vscode.window.showQuickPick(items, {
    title: to === 'proto' ? l10n.t('Convert to Protobuf') : l10n.t('Convert to Thrift'),
    placeHolder: l10n.t('{0} imports these files: convert them, too?', first?.path ?? ''),
    canPickMany: true,
  });
  return chosen?.map(({ file }) => file);
}

async function tell(opened: readonly OutcomeOf[]): Promise<void> {
  const remarks = opened.flatMap(({ remarks: own }) => own);
  const lost = remarks.filter(({ isLost }) => isLost).length;
  const outcome = opened.at(-1);
  if (outcome === undefined) return;
  const name = baseName(outcome.source.path);
  const show = l10n.t('Show Report');
  const compare = l10n.t('Compare');
  const actions = [...(remarks.length > 0 ? [show] : []), ...(outcome.existing ? [compare] : [])];
  const text =
    remarks.length === 0
      ? l10n.t('{0} is converted whole.', name)
      : l10n.t('{0} is converted: {1} lost, {2} said in another way.', name, lost, remarks.length - lost);
  const chosen = await vscode.window.showInformationMessage(text, ...actions);
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (chosen === compare && outcome.existing !== undefined)
    await vscode.commands.executeCommand('vscode.diff', outcome.existing, outcome.uri);
}
