import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { commandIds } from '../../../client/src/manifest.ts';
import { countingServer } from './counting-server.ts';
import { lensesOf, open, problemsOf } from './documents.ts';
import { testedRequest } from './tested-request.ts';

/** Runs a command to its end. It warns, and waits for its warning to be closed. */
async function runAndCloseWarning(command: string, ...args: readonly unknown[]): Promise<void> {
  const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).then(() => true);
  for (let ended = false; !ended;) ended = await Promise.race([running, closeWarnings()]);
}

/** Runs a command that may ask in a dialog that nobody answers: it waits until the window closes. It may also refuse. */
async function runUnanswered(command: string, ...args: readonly unknown[]): Promise<void> {
  const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).then(
    () => true,
    () => true,
  );
  // Each round is an answer of the window; a command that goes on has come far by then.
  for (let round = 0; round < 50; round++) if (await Promise.race([running, closeWarnings()])) return;
}

async function closeWarnings(): Promise<false> {
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  return false;
}

/** The commands that the extension declares, and those that only its lenses, trees and panels run. */
function allCommands(): readonly string[] {
  const manifest: unknown = vscode.extensions.getExtension('parlance.parlance')?.packageJSON;
  const { contributes } = manifest as { contributes: { commands: readonly { command: string }[] } };
  return [...new Set([...contributes.commands.map(({ command }) => command), ...Object.values(commandIds)])];
}

/** It leaves this window for another one. */
const elsewhere = commandIds['open-demo'];

/** The programs of the extension that run below this process, by the names of their files. */
function programs(): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const name = /\/dist\/([\w-]+)\.js/.exec(line)?.[1];
      return parent === String(process.pid) && name !== undefined ? [name] : [];
    } catch {
      // It is no process, or has ended meanwhile.
      return [];
    }
  });
}

describe('a workspace that is not trusted', () => {
  it('has its schemas checked', async () => {
    assert.ok(!vscode.workspace.isTrusted);
    const problems = await problemsOf(await open('broken.proto'));
    assert.equal(problems.length, 1);
  });

  it('gets no request document', async () => {
    const run = (await lensesOf(await open('greet.proto'))).find(({ title }) => title === '▶ Run call');
    assert.ok(run);
    await runAndCloseWarning(run.command, ...run.arguments);
    assert.ok(!vscode.workspace.textDocuments.some(({ isUntitled }) => isUntitled));
  });

  for (const [what, above, commands] of [
    ['makes no call', '', ['send-request', 'send-message', 'send-at-cursor', 'send-again']],
    [
      'neither watches, compares nor puts load on a server',
      '',
      ['watch-request', 'compare-request', 'run-under-load'],
    ],
    ['asks no server for its schema', '# @schema reflection\n', ['read-schema', 'send-request']],
  ] as const)
    it(`${what}, whichever command is run`, async () => {
      await using server = await countingServer();
      const document = await vscode.workspace.openTextDocument({
        language: 'rpc',
        content: `${above}GRPC 127.0.0.1:${server.port}/greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n`,
      });
      await vscode.window.showTextDocument(document);
      await lensesOf(document);
      const place = { uri: document.uri.toString(), line: above === '' ? 0 : 1 };
      for (const name of commands) await runAndCloseWarning(commandIds[name], place);
      assert.equal(server.connections(), 0);
    });

  it('opens no connection and starts nothing that could, whichever command is run and whatever it is given', async () => {
    await using server = await countingServer();
    using _ = await testedRequest(server.port);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'requests/tested.rpc');
    const schema = vscode.Uri.joinPath(folder.uri, 'greet.proto').toString();
    const address = `127.0.0.1:${server.port}`;
    const target = { name: 'near', address, protocol: 'grpc' };
    const method = { service: 'greet.v1.GreetService', method: 'Greet' };
    const given: readonly (readonly unknown[])[] = [
      [],
      [{ uri: uri.toString(), line: 0 }],
      [uri],
      [{ uri: schema, ...method, target, address, key: address, serverKey: address, callId: 'a' }],
    ];
    const commands = allCommands().filter((command) => command !== elsewhere);
    assert.ok(commands.length > 40);
    for (const command of commands)
      for (const args of given) {
        await vscode.window.showTextDocument(uri);
        await runUnanswered(command, ...args);
      }
    assert.equal(server.connections(), 0);
    assert.ok(programs().includes('server'), 'the language server is seen');
    assert.deepEqual(
      programs().filter((name) => name !== 'server'),
      [],
    );
  });

  it('runs no request as a test', async () => {
    await using server = await countingServer();
    using _ = await testedRequest(server.port);
    await vscode.commands.executeCommand('testing.refreshTests');
    for (const command of ['testing.runCurrentFile', 'testing.debugCurrentFile', 'testing.runAll'])
      await runUnanswered(command);
    assert.equal(server.connections(), 0);
  });
});
