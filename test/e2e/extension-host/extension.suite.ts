import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../client/src/manifest.ts';
import { until } from './until.ts';

const extensionId = 'parlance.parlance';

function workspaceFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  await vscode.window.showTextDocument(document);
  return document;
}

function lensesOf(document: vscode.TextDocument): Thenable<vscode.CodeLens[] | undefined> {
  return vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
}

describe('the extension', () => {
  it('wakes up for a schema', async () => {
    await open('greet.proto');
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await until('activation', () => (extension.isActive ? true : undefined));
  });

  it('registers all of its commands', async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const id of Object.values(commandIds)) assert.ok(registered.includes(id), id);
  });

  it('knows its languages by their file names', async () => {
    assert.equal((await open('greet.proto')).languageId, 'proto');
    assert.equal((await open('person.thrift')).languageId, 'thrift');
    assert.equal((await open('requests/greet.rpc')).languageId, 'rpc');
  });
});

describe('the language server', () => {
  it('reports what is wrong with a schema, and takes it back', async () => {
    const document = await open('broken.proto');
    const [problem] = await until('a problem', () => {
      const problems = vscode.languages.getDiagnostics(document.uri);
      return problems.length > 0 ? problems : undefined;
    });
    assert.equal(problem?.source, 'parlance');
    assert.equal(document.getText(problem.range), 'Missing');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, problem.range, 'string');
    await vscode.workspace.applyEdit(edit);
    await until('no problem', () =>
      vscode.languages.getDiagnostics(document.uri).length === 0 ? true : undefined,
    );
  });

  it('offers to run each method, with its kind in words', async () => {
    for (const [name, expected] of [
      ['greet.proto', ['▶ Run call', '▶ Run call (bidirectional streaming)']],
      ['person.thrift', ['▶ Run call']],
    ] as const) {
      const document = await open(name);
      const lenses = await until('lenses', async () => {
        const found = await lensesOf(document);
        return found !== undefined && found.length > 0 ? found : undefined;
      });
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        expected,
      );
    }
  });

  it('outlines a schema', async () => {
    const document = await open('greet.proto');
    const symbols = await until('symbols', () =>
      vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      ),
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['greet.v1', 'GreetRequest', 'GreetResponse', 'GreetService'],
    );
  });
});
