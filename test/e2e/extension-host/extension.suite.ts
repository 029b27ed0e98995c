import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../client/src/manifest.ts';
import { countingServer } from './counting-server.ts';
import { click, hoverAt, lensesOf, open, problemsOf, tabLabels } from './documents.ts';
import { completionsAt } from './features.ts';
import { testedRequest } from './tested-request.ts';
import { until } from './until.ts';

const extensionId = 'parlance.parlance';

afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

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
    const [problem] = await problemsOf(document);
    assert.equal(problem?.source, 'parlance');
    assert.equal(document.getText(problem.range), 'Missing');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, problem.range, 'string');
    await vscode.workspace.applyEdit(edit);
    await until('no problem', () =>
      vscode.languages.getDiagnostics(document.uri).length === 0 ? true : undefined,
    );
  });

  it('offers to run each method, with its kind in words, and to play its service', async () => {
    for (const [name, expected] of [
      ['greet.proto', ['▶ Start mock', '▶ Run call', '▶ Run call (bidirectional streaming)']],
      ['person.thrift', ['▶ Start mock', '▶ Run call']],
    ] as const) {
      const lenses = await lensesOf(await open(name));
      assert.deepEqual(
        lenses.map(({ title }) => title),
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

  it('explains an import, and writes a root that it guessed into the settings', async () => {
    const document = await open('imports/guess.proto');
    const place = document.positionAt(document.getText().indexOf('guessed/root'));
    assert.match(await hoverAt(document, place), /implied by the import/);
    const fix = await until('the quick fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(place, place),
      );
      return actions?.find(({ title }) => title.startsWith('Add import root'))?.command;
    });
    await vscode.commands.executeCommand(fix.command, ...((fix.arguments ?? []) as readonly unknown[]));
    const settings = vscode.workspace.getConfiguration('parlance');
    assert.deepEqual(settings.get('proto.importRoots'), ['imports/deep']);
    await until('the new root', async () =>
      /from the setting/.test(await hoverAt(document, place)) ? true : undefined,
    );
    await settings.update('proto.importRoots', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('finds what is wrong with a request', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'rpc',
      content: 'GRPC localhost:1/greet.v1.GreetService/Greet\n\n{ "nane": "Ada" }\n',
    });
    await vscode.window.showTextDocument(document);
    const [problem] = await problemsOf(document);
    assert.match(problem?.message ?? '', /^"greet\.v1\.GreetRequest" has no field "nane"\n/);
  });
});

describe('a request', () => {
  it('is completed from the schema', async () => {
    const text = 'GRPC localhost:1/greet.v1.GreetService/Greet\n\n{ ';
    const document = await vscode.workspace.openTextDocument({ language: 'rpc', content: `${text} }` });
    await vscode.window.showTextDocument(document);
    const items = await completionsAt({ document, position: document.positionAt(text.length) }, 'name');
    assert.deepEqual(items[0]?.label, { label: 'name', description: 'string' });
  });
});

describe('a call', () => {
  for (const [file, request, firstValue] of [
    ['greet.proto', 'GRPC localhost:50051/greet.v1.GreetService/Greet', 'Ada'],
    ['person.thrift', 'THRIFT localhost:9090/PersonService.getPersonById', '1'],
  ] as const)
    it(`begins with a request document that is filled from ${file}`, async () => {
      const run = (await lensesOf(await open(file))).find(({ title }) => title === '▶ Run call');
      assert.ok(run);
      await click(run);
      const editor = await until(request, () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.getText().includes(`\n${request}\n`) === true ? active : undefined;
      });
      assert.equal(editor.document.languageId, 'rpc');
      assert.ok(editor.document.isUntitled);
      const [send] = await lensesOf(editor.document);
      assert.equal(send?.title, '▶ Send');
      // It is there to be typed over.
      await until(`"${firstValue}" to be selected`, () =>
        editor.document.getText(editor.selection) === firstValue ? true : undefined,
      );
    });

  it('sends nothing before somebody agreed to it', async () => {
    await using server = await countingServer();
    const document = await vscode.workspace.openTextDocument({
      language: 'rpc',
      content: `GRPC 127.0.0.1:${server.port}/greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n`,
    });
    await vscode.window.showTextDocument(document);
    const [send] = await lensesOf(document);
    assert.ok(send);
    // The question is a dialog. VS Code refuses to show one to a suite, so it stays unanswered.
    await click(send);
    assert.equal(server.connections(), 0);
    assert.ok(!tabLabels().includes('Greet'), 'no panel');
  });
});

describe('a request as a test', () => {
  for (const command of ['testing.runCurrentFile', 'testing.debugCurrentFile'])
    it(`is not sent by ${command} before somebody agreed to it`, async () => {
      await using server = await countingServer();
      using _ = await testedRequest(server.port);
      await vscode.commands.executeCommand('testing.refreshTests');
      await vscode.commands.executeCommand(command);
      assert.equal(server.connections(), 0);
      assert.ok(!tabLabels().includes('Greet'), 'no panel');
    });
});

describe('a mock server', () => {
  it('answers by the schema, then by a script and what becomes of it, until it is stopped', async () => {
    const { uri } = await open('greet.proto');
    const script = vscode.Uri.joinPath(uri, '..', 'mock-greet.rpc');
    const write = (greeting: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(
        script,
        new TextEncoder().encode(
          `MOCK greet.v1.GreetService/Greet\n\n{ "greeting": "${greeting} {{request.name}}" }\n`,
        ),
      );
    const start = (): Thenable<string | undefined> =>
      vscode.commands.executeCommand(commandIds['start-mock-server'], uri);
    const greet = async (address: string | undefined): Promise<unknown> => {
      const answer = await fetch(`http://${address}/greet.v1.GreetService/Greet`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"Ada"}',
      });
      return ((await answer.json()) as { readonly greeting?: string }).greeting;
    };
    try {
      const address = await start();
      assert.equal(await greet(address), 'greeting');
      await write('Hello');
      // It keeps its port.
      assert.equal(await start(), address);
      assert.equal(await greet(address), 'Hello Ada');
      await write('Goodbye');
      await until('the script as it is now', async () =>
        (await greet(address)) === 'Goodbye Ada' ? true : undefined,
      );
      // An edit counts before it is saved.
      const edited = await vscode.workspace.openTextDocument(script);
      const edit = new vscode.WorkspaceEdit();
      const at = edited.positionAt(edited.getText().indexOf('Goodbye'));
      edit.replace(script, new vscode.Range(at, at.translate(0, 'Goodbye'.length)), 'Farewell');
      await vscode.workspace.applyEdit(edit);
      await until('the script as it is being edited', async () =>
        (await greet(address)) === 'Farewell Ada' ? true : undefined,
      );
      assert.equal(edited.isDirty, true);
      await vscode.window.showTextDocument(edited);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.commands.executeCommand(commandIds['stop-mock-server']);
      await until('its end', () =>
        greet(address).then(
          () => undefined,
          () => true,
        ),
      );
    } finally {
      await vscode.workspace.fs.delete(script);
    }
  });
});
