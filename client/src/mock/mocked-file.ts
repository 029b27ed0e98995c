/** The schema that a command about mock servers is for, and the scripts at hand. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MockPlan } from '../../../server/src/contract/mock.ts';
import { isCount, isObject, isString } from '../shape.ts';
import type { LanguageServer } from '../language-server.ts';

/** A line of a file, as lenses and the rows of services name it. */
const isPlace = isObject<{ uri: string; line: number }>({ uri: isString, line: isCount });

/** The one that was clicked, or that declares the service of a script or a row that was, or that of the active editor. */
export async function mockedSchema(argument: unknown): Promise<vscode.Uri | undefined> {
  const uri =
    argument instanceof vscode.Uri
      ? argument
      : isPlace(argument)
        ? await schemaOfPlace(vscode.Uri.parse(argument.uri), argument.line)
        : vscode.window.activeTextEditor?.document.uri;
  return uri !== undefined && /\.(?:proto|thrift)$/.test(uri.path) ? uri : undefined;
}

/** Of a script the file that declares its method. */
async function schemaOfPlace(uri: vscode.Uri, line: number): Promise<vscode.Uri | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.languageId !== 'rpc') return uri;
  const end = document.lineAt(line).text.trimEnd().length;
  const found = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    new vscode.Position(line, Math.max(0, end - 1)),
  );
  const [first] = found;
  return first === undefined ? undefined : 'uri' in first ? first.uri : first.targetUri;
}

/** More are not looked at. */
const mostDocuments = 500;

/** The request documents with answers of mock servers, as they are in their editors where they are open. */
async function mockScripts(): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/*.rpc', '**/node_modules/**', mostDocuments);
  const open = new Map(
    vscode.workspace.textDocuments
      .filter(({ languageId, isClosed }) => languageId === 'rpc' && !isClosed)
      .map((document) => [document.uri.toString(), document]),
  );
  const untitled = [...open.values()].filter(({ isUntitled }) => isUntitled).map(({ uri }) => uri);
  const scripts: vscode.Uri[] = [];
  for (const uri of [...found.toSorted((a, b) => (a.fsPath < b.fsPath ? -1 : 1)), ...untitled]) {
    const text = open.get(uri.toString())?.getText() ?? (await savedText(uri));
    if (/^[ \t]*MOCK[ \t]/m.test(text)) scripts.push(uri);
  }
  return scripts;
}

/** Of a file that is gone by now, nothing. */
async function savedText(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

/** What a mock server serves, and what it is made of. */
export interface MockedFile {
  /** Request documents with answers. */
  readonly scripts: readonly vscode.Uri[];
  readonly plan: MockPlan;
  /** What is wrong with scripts, a line each. */
  readonly problems: readonly string[];
}

/** By the schema and the scripts as they are now, unsaved edits included. @throws {Error} with why there is nothing. */
export async function mockedFile(server: Pick<LanguageServer, 'ask'>, file: vscode.Uri): Promise<MockedFile> {
  const scripts = await mockScripts();
  const made = await server.ask('parlance/mockPlan', {
    uri: file.toString(),
    scripts: scripts.map((uri) => uri.toString()),
  });
  if (made.kind === 'problem') throw new Error(made.message);
  const { plan, problems } = made;
  return { scripts, plan, problems };
}

/** That a command about mock servers is for no schema. */
export function noSchema(): Error {
  return new Error(l10n.t('Open the Protobuf or Thrift file to serve.'));
}
