/**
 * Sign-ins in the browser that wait for their end: by authorization code with PKCE (RFC 7636), told apart by a state
 * that nobody can guess. What comes back without having been asked for is nobody's.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { OAuth2Auth } from '../../../server/src/contract/target-auth.ts';
import { visibleText } from '../visible-text.ts';

export interface SignIn {
  /** The page to open. */
  readonly url: string;
  readonly verifier: string;
  /** The code. Rejects with an `Error` for people where the page refuses. */
  readonly code: Promise<string>;
  /** Nobody waits for it any more. */
  readonly forget: () => void;
}

interface Waiting {
  readonly auth: PersonalAuth;
  readonly resolve: (code: string) => void;
  readonly reject: (error: Error) => void;
}

/** For somebody who signs in. */
type PersonalAuth = OAuth2Auth & { readonly authorizationUrl: string };

export class SignIns {
  readonly #waiting = new Map<string, Waiting>();

  /** @param redirectUri where the page leads back to, which the client must be registered with. */
  begin(auth: PersonalAuth, redirectUri: string): SignIn {
    const state = token();
    const verifier = token();
    const code = new Promise<string>((resolve, reject) =>
      this.#waiting.set(state, { auth, resolve, reject }),
    );
    // Whoever gives up waiting does not want to hear of it.
    code.catch(() => undefined);
    return {
      url: pageOf(auth, { redirectUri, state, challenge: challengeOf(verifier) }),
      verifier,
      code,
      forget: () => this.#waiting.delete(state),
    };
  }

  /** What the browser came back with: its query. Whether somebody has waited for it. */
  end(query: string): boolean {
    const answer = new URLSearchParams(query);
    const state = answer.get('state') ?? '';
    const waiting = this.#waiting.get(state);
    if (waiting === undefined) return false;
    this.#waiting.delete(state);
    const code = answer.get('code');
    const issuer = answer.get('iss');
    if (issuer !== null && !isIssuerOf(waiting.auth, issuer))
      waiting.reject(
        new Error(
          l10n.t(
            'The answer is of {0}, which is not where you signed in. If it should be, write it as "issuer" of the target.',
            visibleText(issuer.slice(0, 300)),
          ),
        ),
      );
    else if (code !== null && code !== '') waiting.resolve(code);
    else {
      const said = answer.get('error_description') ?? answer.get('error') ?? l10n.t('it gave no reason');
      waiting.reject(
        new Error(l10n.t('The page did not sign you in: {0}.', visibleText(said.slice(0, 300)))),
      );
    }
    return true;
  }
}

/** 256 bits, in characters that need no escape. */
function token(): string {
  return randomBytes(32).toString('base64url');
}

/** RFC 7636, section 4.2. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/**
 * Whether an answer is of the page that was opened (RFC 9207, section 2.4): a page that leads on to another could else
 * have the code of that sent to its own token endpoint.
 */
function isIssuerOf({ issuer, authorizationUrl, tokenUrl }: PersonalAuth, answered: string): boolean {
  if (issuer !== undefined) return answered === issuer;
  if (!URL.canParse(answered)) return false;
  const { origin } = new URL(answered);
  return [authorizationUrl, tokenUrl].some((url) => URL.canParse(url) && new URL(url).origin === origin);
}

/** RFC 6749, section 4.1.1. */
function pageOf(
  { authorizationUrl, clientId, scopes, audience }: PersonalAuth,
  { redirectUri, state, challenge }: Readonly<Record<'redirectUri' | 'state' | 'challenge', string>>,
): string {
  const url = new URL(authorizationUrl);
  const query = url.searchParams;
  query.set('response_type', 'code');
  query.set('client_id', clientId);
  query.set('redirect_uri', redirectUri);
  if (scopes.length > 0) query.set('scope', scopes.join(' '));
  if (audience !== undefined) query.set('audience', audience);
  query.set('state', state);
  query.set('code_challenge', challenge);
  query.set('code_challenge_method', 'S256');
  return url.href;
}
