/** `Start Mock Server`: serves the services of a schema on this machine, and offers a target for them. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { mockedSchema, noSchema } from '../mock/mocked-file.ts';
import { writeTarget } from './add-target.ts';
import { commandIds } from '../manifest.ts';

/** The port is the same each time, so that targets go on to lead to it. */
const portKey = 'parlance.mockPort';

/** Gives the address; nothing in a workspace that is not trusted. */
export async function startMockServer(app: App, argument: unknown): Promise<string | undefined> {
  if (!(await checkTrust())) return undefined;
  const file = await mockedSchema(argument);
  if (file === undefined) throw noSchema();
  const state = app.context.workspaceState;
  const kept = state.get<number>(portKey, 0);
  const start = (port: number): Promise<string> => app.mocks.start(file, port);
  // Where another program has the port now, any does.
  const address = await start(kept).catch((thrown: unknown) => {
    if (kept === 0) throw thrown;
    return start(0);
  });
  await state.update(portKey, Number(/\d+$/.exec(address)?.[0]));
  void offerTarget(app, file, address);
  return address;
}

async function offerTarget(app: App, file: vscode.Uri, address: string): Promise<void> {
  const add = l10n.t('Add Target');
  const stop = l10n.t('Stop');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('A mock server listens on {0}.', address),
    add,
    stop,
  );
  if (answer === stop) await vscode.commands.executeCommand(commandIds['stop-mock-server']);
  if (answer !== add) return;
  try {
    await addMockTarget(app, file, address);
  } catch (thrown) {
    void vscode.window.showErrorMessage(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Writes a target that leads to a mock server, for requests of the file that it serves. Rejects with why it cannot be. */
export async function addMockTarget(app: App, file: vscode.Uri, address: string): Promise<void> {
  const protocol = file.path.endsWith('.thrift') ? 'thrift' : 'grpc';
  await writeTarget(app, file.toString(), { name: 'mock', address, protocol, danger: 'dev' });
}
