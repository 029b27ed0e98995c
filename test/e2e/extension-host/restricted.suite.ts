import assert from 'node:assert/strict';
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

/** Runs a command that VS Code asks for trust about, in a dialog that nobody answers: it waits until the window closes. */
async function runUnanswered(command: string): Promise<void> {
  const running = Promise.resolve(vscode.commands.executeCommand(command)).then(() => true);
  // Each round is an answer of the window; a command that goes on has come far by then.
  for (let round = 0; round < 50; round++) if (await Promise.race([running, closeWarnings()])) return;
}

async function closeWarnings(): Promise<false> {
  await vscode.commands.executeCommand('notifications.clearAll');
  return false;
}

describe('a workspace that is not trusted', () => {
  it('has its schemas checked', async () => {
    assert.ok(!vscode.workspace.isTrusted);
    const problems = await problemsOf(await open('broken.proto'));
    assert.equal(problems.length, 1);
  });

  it('gets no request document', async () => {
    const [run] = await lensesOf(await open('greet.proto'));
    assert.ok(run);
    await runAndCloseWarning(run.command, ...run.arguments);
    assert.ok(!vscode.workspace.textDocuments.some(({ isUntitled }) => isUntitled));
  });

  for (const [what, above, commands] of [
    ['makes no call', '', ['send-request', 'send-message', 'send-at-cursor', 'send-again']],
    ['neither watches nor compares', '', ['watch-request', 'compare-request']],
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

  it('runs no request as a test', async () => {
    await using server = await countingServer();
    using _ = await testedRequest(server.port);
    await vscode.commands.executeCommand('testing.refreshTests');
    for (const command of ['testing.runCurrentFile', 'testing.debugCurrentFile', 'testing.runAll'])
      await runUnanswered(command);
    assert.equal(server.connections(), 0);
  });
});
