/** What calls of this process show to say who makes them: the tokens that they share, and the files and commands behind. */
import type { CallHostNotifications, OpenCallParams, SignInParams } from '../contract/call-host-protocol.ts';
import type { AuthGrant } from '../contract/target-auth.ts';
import type { Metadata, Target } from '../contract/target.ts';
import {
  type Authorization,
  authorize,
  type AuthorizeOptions,
  needsSignIn,
  signIn,
} from '../calls/auth/authorize.ts';
import type { RunCommand } from '../calls/auth/token-command.ts';
import { Tokens } from '../calls/auth/tokens.ts';
import { CallError } from '../calls/call-error.ts';
import type { ProxyRules } from '../calls/proxy-rules.ts';
import type { ReadText } from '../calls/tls-files.ts';
import { Secrets } from './secrets.ts';

export interface AuthorizerOptions {
  readonly readText: ReadText;
  readonly runCommand?: RunCommand | undefined;
  /** What is to be kept of a sign-in from now on. */
  readonly onRefreshToken: (told: CallHostNotifications['auth/refreshToken']) => void;
}

/** Gives what to send, and hides it in `secrets`. @throws {CallError} of phase `auth`. */
export type Authorize = (target: Target, metadata: Metadata, secrets: Secrets) => Promise<Authorization>;

export class Authorizer {
  readonly #options: AuthorizerOptions;
  readonly #tokens = new Tokens();
  readonly #underWay = new Set<AbortController>();

  constructor(options: AuthorizerOptions) {
    this.#options = options;
  }

  needsSignIn(target: Target, grant: AuthGrant): boolean {
    return needsSignIn(target, grant, this.#tokens);
  }

  /** @throws {CallError} of phase `auth`, without secrets in it. */
  async signIn(
    { target, auth: grant, code, verifier, redirectUri }: SignInParams,
    proxies: ProxyRules,
  ): Promise<void> {
    const secrets = new Secrets({ ...grant.secrets, code, verifier });
    try {
      const { auth } = secrets.inTarget(target, grant.secrets);
      if (auth?.kind !== 'oauth2') throw new CallError('auth', 'nobody needs to sign in for this target');
      await signIn(
        auth,
        { kind: 'authorization-code', code, verifier, redirectUri },
        { ...this.#shared(grant, proxies), grant },
      );
    } catch (thrown) {
      throw secrets.redacted(thrown);
    }
  }

  /** For one call, or for what is asked beside it, which may be given up. */
  for(grant: OpenCallParams['auth'], proxies: ProxyRules, signal?: AbortSignal): Authorize {
    return async (target, metadata, secrets) => {
      const own = new AbortController();
      this.#underWay.add(own);
      const given = signal === undefined ? own.signal : AbortSignal.any([own.signal, signal]);
      const shared = this.#shared(grant, proxies);
      const authorization = await authorize(target, metadata, { ...shared, signal: given }).finally(() =>
        this.#underWay.delete(own),
      );
      for (const { name, text } of authorization.hidden) secrets.hide(name, text);
      return authorization;
    };
  }

  /** Nobody waits for tokens any more. */
  close(): void {
    for (const each of this.#underWay) each.abort();
  }

  #shared(grant: AuthGrant | undefined, proxies: ProxyRules): AuthorizeOptions {
    const { readText, runCommand, onRefreshToken } = this.#options;
    return {
      tokens: this.#tokens,
      proxies,
      readText,
      ...(runCommand !== undefined && grant?.runsCommand === true && { runCommand }),
      ...(grant !== undefined && {
        grant,
        onRefreshToken: (refreshToken) =>
          onRefreshToken({ key: grant.key, ...(refreshToken === undefined ? {} : { refreshToken }) }),
      }),
    };
  }
}
