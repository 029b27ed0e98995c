/**
 * The one way to permission for whatever opens a connection: calls, reflection, and all that repeats them. It checks
 * trust, asks for consent and for secrets, lets people sign in, and gives what the call host needs beside the call.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type {
  OpenCallParams,
  PermittedAddresses,
  SignInParams,
} from '../../../server/src/contract/call-host-protocol.ts';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { AuthGrant, OAuth2Auth } from '../../../server/src/contract/target-auth.ts';
import type { App } from '../app.ts';
import { askConsent, givenConsent } from './ask-consent.ts';
import { tokenEndpointOf } from './beside-call.ts';
import { proxySettings } from './proxy-settings.ts';
import type { SecretName } from './secret-values.ts';
import { originOf, type TargetOrigin } from './target-origin.ts';
import { checkTrust } from './trust.ts';
import { visibleText } from '../visible-text.ts';

/** What is to be permitted; `secrets` are the names that the call mentions. */
export type AskedCall = Pick<PreparedCall, 'service' | 'method' | 'target' | 'safe' | 'secrets'>;

/** What the call host gets with the call. */
export type CallPermit = Pick<OpenCallParams, 'secrets' | 'auth' | 'proxy' | 'addresses'>;

export interface Asking {
  /** `false`: nobody is there to be asked, and what would have to be is not permitted. */
  readonly asks?: boolean;
}

/** The path of the URI that the browser comes back to. */
export const signedInPath = '/signed-in';

/** How long somebody may take to sign in. */
const signInMs = 5 * 60_000;

/** Nothing where the workspace is not trusted or the user declines. */
export async function permitCall(
  app: App,
  call: AskedCall,
  { asks = true }: Asking = {},
): Promise<CallPermit | undefined> {
  if (asks ? !(await checkTrust()) : !vscode.workspace.isTrusted) return undefined;
  const origin = originOf(call.target);
  const memory = app.context.workspaceState;
  const consent = asks ? askConsent : givenConsent;
  const addresses = await consent(call, origin, memory);
  if (addresses === undefined) return undefined;
  const secrets = await app.secrets.valuesFor(origin.key, call.secrets, async (name) =>
    asks ? askSecret(name, origin.key) : undefined,
  );
  if (secrets === undefined) return undefined;
  const permit = { secrets, proxy: proxySettings(), addresses };
  const { auth } = call.target;
  if (auth?.kind === 'command')
    return { ...permit, auth: { key: keyOf(auth, origin), secrets: {}, runsCommand: true } };
  if (auth?.kind !== 'oauth2') return permit;
  const grant = await grantOf(app, call.target, auth, { origin, asks, addresses });
  return grant && { ...permit, auth: grant };
}

/** Keeps what the call host tells of a sign-in, or forgets it. */
export async function keepRefreshToken(
  app: Pick<App, 'secrets'>,
  { key, refreshToken }: { readonly key: string; readonly refreshToken?: string },
): Promise<void> {
  const secret = signInOf(key);
  if (secret === undefined) return;
  if (refreshToken === undefined) await app.secrets.forget(secret);
  else await app.secrets.set(secret, refreshToken);
}

/** Asks for the value of a secret; nothing where the user gives none. */
export function askSecret(name: string, origin: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: visibleText(l10n.t('Secret "{0}" for {1}', name, origin)),
    prompt: l10n.t('It is kept in VS Code’s secret storage and sent to this address only.'),
    password: true,
    ignoreFocusOut: true,
  });
}

interface GrantQuestion {
  readonly origin: TargetOrigin;
  readonly asks: boolean;
  /** Where connections may go. */
  readonly addresses: PermittedAddresses;
}

async function grantOf(
  app: App,
  target: PreparedCall['target'],
  auth: OAuth2Auth,
  { origin, asks, addresses }: GrantQuestion,
): Promise<AuthGrant | undefined> {
  const endpoint = tokenEndpointOf(auth).key;
  const secrets = await app.secrets.valuesFor(endpoint, auth.secrets, async (name) =>
    asks ? askSecret(name, endpoint) : undefined,
  );
  if (secrets === undefined) return undefined;
  const key = keyOf(auth, origin);
  const secret = signInOf(key);
  const refreshToken = secret && (await app.secrets.get(secret));
  const grant = { key, secrets, ...(refreshToken === undefined ? {} : { refreshToken }) };
  const { authorizationUrl } = auth;
  if (authorizationUrl === undefined) return grant;
  if (!(await app.callHost.ask('auth/needsSignIn', { target, auth: grant }))) return grant;
  if (!asks) return undefined;
  return (await signIn(app, target, { ...auth, authorizationUrl }, { auth: grant, addresses }))
    ? grant
    : undefined;
}

/** Whether somebody has signed in. @throws {Error} where the page refuses. */
async function signIn(
  app: App,
  target: PreparedCall['target'],
  auth: OAuth2Auth & { readonly authorizationUrl: string },
  grant: Pick<SignInParams, 'auth' | 'addresses'>,
): Promise<boolean> {
  const redirectUri = await redirectUriOf(app.context.extension.id);
  const begun = app.signIns.begin(auth, redirectUri);
  try {
    if (!(await vscode.env.openExternal(vscode.Uri.parse(begun.url, true)))) return false;
    const code = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: visibleText(
          l10n.t(
            'Sign in at {0} in the browser, for calls to {1}',
            new URL(auth.authorizationUrl).host,
            target.name,
          ),
        ),
        cancellable: true,
      },
      (_, token) => firstOf(begun.code, token),
    );
    if (code === undefined) return false;
    const { verifier } = begun;
    await app.callHost.ask('auth/signIn', {
      target,
      ...grant,
      code,
      verifier,
      redirectUri,
      proxy: proxySettings(),
    });
    return true;
  } finally {
    begun.forget();
  }
}

/** The code; nothing where somebody cancels, or nobody comes back. */
function firstOf(code: Promise<string>, token: vscode.CancellationToken): Promise<string | undefined> {
  const given = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), signInMs);
    timer.unref();
    token.onCancellationRequested(() => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
  return Promise.race([code, given]);
}

/** In the browser VS Code has an address of its own for it; a desktop's is always the same, so that it can be registered. */
async function redirectUriOf(extensionId: string): Promise<string> {
  const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://${extensionId}${signedInPath}`);
  if (vscode.env.uiKind === vscode.UIKind.Desktop) return uri.toString(true);
  return (await vscode.env.asExternalUri(uri)).toString(true);
}

/** Tokens are shared by targets that lead to one place and ask for the same. */
function keyOf(auth: NonNullable<PreparedCall['target']['auth']>, origin: TargetOrigin): string {
  return JSON.stringify([origin.key, auth]);
}

/** What the refresh token of a sign-in is kept as, bound to who gives tokens for it and to who gets them. */
function signInOf(key: string): SecretName | undefined {
  const [origin, auth] = JSON.parse(key) as readonly [string, NonNullable<PreparedCall['target']['auth']>];
  if (auth.kind !== 'oauth2') return undefined;
  const { clientId, scopes, audience } = auth;
  const wanted = [clientId, ...scopes, ...(audience === undefined ? [] : [audience])].join(' ');
  return { origin: tokenEndpointOf(auth).key, name: `sign-in (${wanted}) for ${origin}` };
}
