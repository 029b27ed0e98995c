/** What to generate of a schema for which nobody has said it yet: what needs nothing installed is offered. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { baseName } from '../path-parts.ts';
import type { GenerationOutput } from './generation-outputs.ts';
import { jobsOfOutputs } from './generation-outputs.ts';
import { schemaLanguage } from './generation-files.ts';
import type { GenerationSource } from './generation-sources.ts';

export interface FirstChoice {
  readonly source: GenerationSource;
  /** Writes into the settings what was chosen for once. */
  readonly always?: () => Promise<void>;
}

interface Offer extends vscode.QuickPickItem {
  readonly output?: GenerationOutput;
}

/** Nothing where nothing is chosen, or a template is to be written. */
export async function firstSource(uri: vscode.Uri): Promise<FirstChoice | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
  const offers = schemaLanguage(uri) === 'thrift' ? thriftOffers() : protoOffers();
  const chosen = await vscode.window.showQuickPick(offers, {
    title: l10n.t('Generate Code'),
    placeHolder: l10n.t('Nothing says yet what is generated of {0}', baseName(uri.path)),
  });
  if (chosen === undefined) return undefined;
  const { output, label } = chosen;
  if (output === undefined) {
    await writeTemplate(folder);
    return undefined;
  }
  const inputs = [path.relative(folder.fsPath, uri.fsPath)];
  return {
    source: {
      key: `${uri.toString()}#${output.out}`,
      title: label,
      jobs: jobsOfOutputs([{ ...output, inputs }], folder.fsPath),
    },
    always: () => addOutput(folder, output),
  };
}

function thriftOffers(): readonly Offer[] {
  return [
    {
      label: 'Python',
      description: 'gen-py',
      detail: l10n.t('As thrift --gen py does, for the Apache library'),
      output: { gen: 'py', out: 'gen-py' },
    },
    {
      label: 'TypeScript',
      description: 'gen-ts',
      detail: l10n.t('With bigint for i64; needs no library'),
      output: { gen: 'ts', out: 'gen-ts' },
    },
    ...documentOffers(),
  ];
}

/** Of schemas in either language. */
function documentOffers(): readonly Offer[] {
  return [
    {
      label: 'Markdown',
      description: 'gen-markdown',
      detail: l10n.t('Documentation, with a diagram of each file'),
      output: { gen: 'markdown', out: 'gen-markdown' },
    },
    {
      label: 'JSON Schema',
      description: 'gen-jsonschema',
      detail: l10n.t('Of the JSON that calls are written in'),
      output: { gen: 'jsonschema', out: 'gen-jsonschema' },
    },
  ];
}

function protoOffers(): readonly Offer[] {
  return [
    {
      label: 'TypeScript',
      description: 'gen',
      detail: l10n.t('With protoc-gen-es, which comes along'),
      output: { plugin: 'es', out: 'gen', opt: 'target=ts' },
    },
    ...documentOffers(),
    {
      label: l10n.t('Write a buf.gen.yaml…'),
      detail: l10n.t('Any plugin of protoc, and several at once'),
    },
  ];
}

async function writeTemplate(folder: vscode.Uri): Promise<void> {
  const uri = vscode.Uri.joinPath(folder, 'buf.gen.yaml').with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() === '')
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), template));
}

const template = `version: v2
plugins:
  - local: protoc-gen-es
    out: gen
    opt: target=ts
`;

async function addOutput(folder: vscode.Uri, output: GenerationOutput): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('parlance', folder);
  const before = configuration.inspect<readonly GenerationOutput[]>('generate.outputs');
  const isOpened = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
  const several = (vscode.workspace.workspaceFolders ?? []).length > 1;
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const [target, list] = !isOpened
    ? ([Global, before?.globalValue] as const)
    : several
      ? ([WorkspaceFolder, before?.workspaceFolderValue] as const)
      : ([Workspace, before?.workspaceValue] as const);
  await configuration.update('generate.outputs', [...(list ?? []), output], target);
}
