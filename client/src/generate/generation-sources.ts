/** What says how code is generated: the nearest `buf.gen.yaml`, or the setting `parlance.generate.outputs`. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GenerationTemplate } from '../../../server/src/contract/code-preview.ts';
import { baseName } from '../path-parts.ts';
import { setting } from '../settings.ts';
import { isTemplate, schemaLanguage, templateName, templatePathsFor } from './generation-files.ts';
import {
  type GenerationJob,
  type GenerationOutput,
  isFor,
  jobsOfOutputs,
  readOutputs,
  templateOfOutputs,
} from './generation-outputs.ts';

/** Code that is generated together. */
export interface GenerationSource {
  /** No other has the same. */
  readonly key: string;
  /** What says so, for people. */
  readonly title: string;
  readonly jobs: readonly GenerationJob[];
}

/** What generates code of a file: of a template itself, or of a schema; nothing where nobody has said it. */
export async function sourcesOf(uri: vscode.Uri): Promise<readonly GenerationSource[]> {
  if (uri.scheme !== 'file') return [];
  if (isTemplate(uri)) return [templateSource(uri)];
  const language = schemaLanguage(uri);
  if (language === undefined) return [];
  const template = language === 'proto' ? await nearestTemplate(uri) : undefined;
  if (template !== undefined) return [templateSource(template)];
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return folder === undefined ? [] : settingSources(folder, language);
}

/** All that the workspace says, for one who has no schema before him. */
export async function allSources(): Promise<readonly GenerationSource[]> {
  const found = await vscode.workspace.findFiles(`**/${templateName}`, '**/node_modules/**', mostTemplates);
  const templates = found.toSorted((a, b) => (a.fsPath < b.fsPath ? -1 : 1)).map(templateSource);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...templates, ...folders.flatMap(({ uri }) => settingSources(uri, undefined))];
}

/** More are not offered. */
const mostTemplates = 200;

/** What plugins make of a Protobuf file; nothing where nobody has said it. */
export async function templateFor(uri: vscode.Uri): Promise<GenerationTemplate | undefined> {
  const template = uri.scheme === 'file' ? await nearestTemplate(uri) : undefined;
  if (template !== undefined) return { uri: template.toString() };
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const outputs = folder === undefined ? [] : outputsOf(folder).filter(({ plugin }) => plugin !== undefined);
  return folder === undefined || outputs.length === 0
    ? undefined
    : { text: templateOfOutputs(outputs), folder: folder.toString() };
}

function templateSource(template: vscode.Uri): GenerationSource {
  const cwd = vscode.Uri.joinPath(template, '..').fsPath;
  return {
    key: template.toString(),
    title: vscode.workspace.asRelativePath(template),
    jobs: [{ cwd, args: ['--template', baseName(template.path)] }],
  };
}

function settingSources(
  folder: vscode.Uri,
  language: 'proto' | 'thrift' | undefined,
): readonly GenerationSource[] {
  const wanted = outputsOf(folder).filter((output) => language === undefined || isFor(output, language));
  if (wanted.length === 0) return [];
  const name = vscode.workspace.asRelativePath(folder, true);
  return [
    {
      key: `${folder.toString()}#${language ?? ''}`,
      title: l10n.t('{0} of {1}', 'parlance.generate.outputs', name),
      jobs: jobsOfOutputs(wanted, folder.fsPath),
    },
  ];
}

/** @throws {Error} where an entry is none, in words for people. */
function outputsOf(folder: vscode.Uri): readonly GenerationOutput[] {
  const { outputs, refused } = readOutputs(setting('generate.outputs', folder));
  if (refused > 0)
    throw new Error(
      l10n.t(
        'An entry of the setting {0} needs "out", and either "plugin" or "gen".',
        'parlance.generate.outputs',
      ),
    );
  return outputs;
}

/** In the folder of the file, or the next one above it that has one, up to the folder that is opened. */
async function nearestTemplate(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const opened = vscode.workspace.getWorkspaceFolder(uri)?.uri.path;
  for (const path of templatePathsFor(uri.path, opened)) {
    const template = uri.with({ path });
    if (await isFile(template)) return template;
  }
  return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
