/** Gives a stored secret another value, or forgets it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { SecretName } from '../calls/secret-values.ts';
import { askSecret } from '../calls/permit-call.ts';
import { checkTrust } from '../calls/trust.ts';

export async function changeSecret(app: App): Promise<void> {
  if (!(await checkTrust())) return;
  const secret = await pickSecret(app.secrets.list());
  if (secret === undefined) return;
  const change = l10n.t('Give it another value');
  const choice = await vscode.window.showQuickPick([change, l10n.t('Forget it')], {
    title: l10n.t('Secret "{0}" for {1}', secret.name, secret.origin),
  });
  if (choice === undefined) return;
  if (choice !== change) {
    await app.secrets.forget(secret);
    return;
  }
  const value = await askSecret(secret.name, secret.origin);
  if (value !== undefined) await app.secrets.set(secret, value);
}

async function pickSecret(secrets: readonly SecretName[]): Promise<SecretName | undefined> {
  if (secrets.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t(
        'No secrets are stored yet. A request that mentions {{secret:name}} asks for its value when it is sent.',
      ),
    );
    return undefined;
  }
  const items = secrets.map((secret) => ({ label: secret.name, description: secret.origin, secret }));
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Secrets') }))?.secret;
}
