/** Reads the schema of the server that the request at the cursor goes to, also where it was read before. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { readSchema as read } from '../calls/read-schema.ts';
import { checkTrust } from '../calls/trust.ts';
import { requestPlace } from './request-place.ts';

export async function readSchema(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const place = requestPlace(argument);
  if (place === undefined) return;
  const needed = await app.server.ask('parlance/neededSchema', place);
  if (needed === null)
    void vscode.window.showInformationMessage(
      l10n.t(
        'This request goes by the schema files of the workspace. Write "# @schema reflection" above it to go by the schema of its server.',
      ),
    );
  else if (await read(app, needed, place.uri))
    void vscode.window.setStatusBarMessage(l10n.t('The schema of {0} was read.', needed.target.name), 5000);
}
