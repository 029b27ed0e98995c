/** The stored secrets in one list: a secret that is picked gets another value, and a button at it forgets it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { SecretName } from '../calls/secret-values.ts';
import { askSecret } from '../calls/permit-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { visibleText } from '../visible-text.ts';

interface SecretItem extends vscode.QuickPickItem {
  readonly secret: SecretName;
}

export async function changeSecret(app: App): Promise<void> {
  if (!(await checkTrust())) return;
  if (app.secrets.list().length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t(
        'No secrets are stored yet. A request that mentions {{secret:name}} asks for its value when it is sent.',
      ),
    );
    return;
  }
  const secret = await pickSecret(app);
  if (secret === undefined) return;
  const value = await askSecret(secret.name, secret.origin);
  if (value !== undefined) await app.secrets.set(secret, value);
}

/** The list stays while secrets are forgotten. Gives the one that is to get another value. */
function pickSecret({ secrets }: App): Promise<SecretName | undefined> {
  const change = { iconPath: new vscode.ThemeIcon('edit'), tooltip: l10n.t('Give it another value') };
  const forget = { iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Forget it') };
  const pick = vscode.window.createQuickPick<SecretItem>();
  const list = (): SecretItem[] =>
    secrets.list().map((secret) => ({
      label: visibleText(secret.name),
      description: visibleText(secret.origin),
      buttons: [change, forget],
      secret,
    }));
  pick.title = l10n.t('Secrets');
  pick.placeholder = l10n.t('Pick one to give it another value, or forget it with its button');
  pick.matchOnDescription = true;
  pick.items = list();
  const { promise, resolve } = Promise.withResolvers<SecretName | undefined>();
  const end = (secret?: SecretName): void => {
    resolve(secret);
    pick.hide();
  };
  pick.onDidAccept(() => end(pick.selectedItems[0]?.secret));
  pick.onDidTriggerItemButton(({ button, item }) => {
    if (button === change) end(item.secret);
    else
      void secrets.forget(item.secret).then(() => {
        pick.items = list();
        if (pick.items.length === 0) end();
      });
  });
  pick.onDidHide(() => {
    resolve(undefined);
    pick.dispose();
  });
  pick.show();
  return promise;
}
