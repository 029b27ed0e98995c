/** An identity provider that nobody here wrote, and somebody who signs in there as a browser would. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmPackages } from './npm-packages.ts';
import type { StartPeer } from './peers.ts';

const OIDC_PROVIDER = '9.13.3';

/** Of the machine client `ci`. */
export const clientSecret = 'planted-client-secret:+/=&';

/** @param tokenSeconds how long its access tokens live. */
export function identityProvider(tokenSeconds = 600): StartPeer {
  const folder = npmPackages(`oidc-provider-${OIDC_PROVIDER}`, [`oidc-provider@${OIDC_PROVIDER}`]);
  const entry = pathToFileURL(path.join(folder, 'node_modules/oidc-provider/lib/index.js')).href;
  const script = path.resolve(import.meta.dirname, '../servers/identity-provider.mjs');
  return (port) => ({
    command: 'env',
    args: [`TOKEN_SECONDS=${tokenSeconds}`, process.execPath, script, entry, String(port)],
    cwd: folder,
  });
}

const mostPages = 12;

/**
 * Opens the page, fills in its forms as they come, and follows it until it leads back to `redirectUri`. Gives the query
 * that it leads back with.
 * @throws {Error} where a page is neither a form nor leads on.
 */
export async function signInAsPerson(page: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let request: { readonly url: string; readonly form?: URLSearchParams } = { url: page };
  for (let count = 0; count < mostPages; count++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { url, form } = request;
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const html = await response.text();
    if (location === null) request = filledIn(html, url);
    else if (location.startsWith(redirectUri)) return new URL(location).search.slice(1);
    else request = { url: new URL(location, url).href };
  }
  throw new Error('the pages lead nowhere');
}

/** The form of a page, with a name for who signs in, and consent. */
function filledIn(html: string, url: string): { readonly url: string; readonly form: URLSearchParams } {
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
  const prompt = /name="prompt" value="([^"]+)"/.exec(html)?.[1];
  if (action === undefined || prompt === undefined) throw new Error(`no form to fill in: ${html}`);
  const person = prompt === 'login' ? { login: 'ada', password: 'any' } : {};
  return { url: new URL(action, url).href, form: new URLSearchParams({ prompt, ...person }) };
}

export interface TokenFacts {
  readonly active: boolean;
  readonly client_id?: string;
  readonly scope?: string;
  readonly sub?: string;
}

/** What the provider says of a token to a service that was shown it (RFC 7662). */
export async function introspect(issuer: string, token: string): Promise<TokenFacts> {
  const body = new URLSearchParams({ token, client_id: 'service', client_secret: 'for-tests' });
  const answer = await fetch(`${issuer}/token/introspection`, { method: 'POST', body });
  return answer.json() as Promise<TokenFacts>;
}

/** As its owner, withdraws a token before its time (RFC 7009). */
export async function revoke(issuer: string, token: string): Promise<void> {
  const body = new URLSearchParams({ token, client_id: 'parlance' });
  const { status } = await fetch(`${issuer}/token/revocation`, { method: 'POST', body });
  if (status !== 200) throw new Error(`the token was not withdrawn: HTTP ${status}`);
}
