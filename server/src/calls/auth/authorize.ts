/**
 * What a call shows to say who makes it, as its target asks: from the target itself, from a token endpoint, or from a
 * command. Knows no protocol: what comes out is metadata.
 */
import type { AuthGrant, OAuth2Auth, TargetAuth } from '../../contract/target-auth.ts';
import type { Metadata, Target } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import {
  askTokenEndpoint,
  type Grant,
  type GrantedToken,
  type TokenEndpointOptions,
} from './token-endpoint.ts';
import { type RunCommand, tokenInOutput } from './token-command.ts';
import { basicCredentials } from './token-text.ts';
import type { Token, Tokens } from './tokens.ts';

export interface AuthorizeOptions extends TokenEndpointOptions {
  /** Where tokens are kept between calls. */
  readonly tokens: Tokens;
  /** Absent where no command may be run. */
  readonly runCommand?: RunCommand;
  readonly grant?: AuthGrant;
  /** A sign-in was renewed, or can no longer be: what to keep of it from now on. */
  readonly onRefreshToken?: (refreshToken: string | undefined) => void;
}

export interface Authorization {
  /** To be sent before the metadata of the request. */
  readonly metadata: Metadata;
  /** What nobody must see of it, in logs or elsewhere, each with what to say in its place. */
  readonly hidden: readonly HiddenText[];
  /** The token is not to be used again; absent where another could not be had. */
  readonly refuse?: () => Promise<void>;
}

export interface HiddenText {
  readonly name: string;
  readonly text: string;
}

const nothing: Authorization = { metadata: [], hidden: [] };

/**
 * @param target with the values of its secrets in place.
 * @param metadata of the request; a header that it or the target sets itself is not set here.
 * @throws {CallError} of phase `auth`.
 */
export async function authorize(
  target: Pick<Target, 'auth' | 'metadata'>,
  metadata: Metadata,
  options: AuthorizeOptions,
): Promise<Authorization> {
  const { auth } = target;
  if (auth === undefined) return nothing;
  const header = headerOf(auth);
  const isSet = [...(target.metadata ?? []), ...metadata].some(([name]) => name.toLowerCase() === header);
  return isSet ? nothing : authorizationOf(auth, options);
}

/** Whether somebody must sign in before calls to the target can be made. */
export function needsSignIn({ auth }: Target, grant: AuthGrant, tokens: Tokens): boolean {
  return (
    auth?.kind === 'oauth2' &&
    auth.authorizationUrl !== undefined &&
    grant.refreshToken === undefined &&
    !tokens.has(grant.key)
  );
}

/** Whether the server would have none of the token: it may have been withdrawn before its time. */
export function isTokenRefused({ info }: CallError): boolean {
  return info.code === 'unauthenticated';
}

/** Takes a token for the code of a sign-in. @throws {CallError} of phase `auth`. */
export async function signIn(
  auth: OAuth2Auth,
  grant: Extract<Grant, { readonly kind: 'authorization-code' }>,
  options: AuthorizeOptions & { readonly grant: AuthGrant },
): Promise<readonly HiddenText[]> {
  const token = await askTokenEndpoint(auth, grant, options);
  options.tokens.put(options.grant.key, token);
  options.onRefreshToken?.(token.refreshToken);
  return hiddenOf(token);
}

function headerOf(auth: TargetAuth): string {
  return auth.kind === 'api-key' ? auth.header.toLowerCase() : 'authorization';
}

async function authorizationOf(auth: TargetAuth, options: AuthorizeOptions): Promise<Authorization> {
  switch (auth.kind) {
    case 'bearer':
      return {
        metadata: [['authorization', `Bearer ${auth.token}`]],
        hidden: [{ name: 'token', text: auth.token }],
      };
    case 'basic': {
      const credentials = basicCredentials(auth.username, auth.password);
      return {
        metadata: [['authorization', `Basic ${credentials}`]],
        hidden: [
          { name: 'credentials', text: credentials },
          { name: 'password', text: auth.password },
        ],
      };
    }
    case 'api-key':
      return { metadata: [[auth.header, auth.value]], hidden: [{ name: 'API key', text: auth.value }] };
    case 'oauth2':
    case 'command': {
      const { tokens, grant } = options;
      const key = grant?.key ?? JSON.stringify(auth);
      const token = await tokens.get(key, () => fetchToken(auth, options));
      return {
        metadata: [['authorization', `Bearer ${token.value}`]],
        hidden: hiddenOf(token),
        refuse: () => tokens.drop(key, token),
      };
    }
  }
}

async function fetchToken(
  auth: Extract<TargetAuth, { kind: 'oauth2' | 'command' }>,
  options: AuthorizeOptions,
): Promise<Token> {
  if (auth.kind === 'oauth2') return oauth2Token(auth, options);
  const { runCommand, signal } = options;
  if (runCommand === undefined)
    throw new CallError(
      'auth',
      `the target takes its token of the command "${auth.argv[0]}", which was not allowed`,
      {
        advice: 'allow it, after a look at what it does',
      },
    );
  return tokenInOutput(await runCommand(auth, signal), auth);
}

async function oauth2Token(auth: OAuth2Auth, options: AuthorizeOptions): Promise<Token> {
  if (auth.authorizationUrl === undefined)
    return askTokenEndpoint(auth, { kind: 'client-credentials' }, options);
  const refreshToken = options.grant?.refreshToken;
  if (refreshToken === undefined)
    throw new CallError('auth', 'somebody has to sign in before this target can be called', {
      advice: 'send the request from the editor, which opens the page for it',
    });
  try {
    const token: GrantedToken = await askTokenEndpoint(
      auth,
      { kind: 'refresh-token', refreshToken },
      options,
    );
    // An endpoint that gives no new one goes on taking the old one (RFC 6749, section 6).
    if (token.refreshToken !== undefined && token.refreshToken !== refreshToken)
      options.onRefreshToken?.(token.refreshToken);
    return token;
  } catch (thrown) {
    if (thrown instanceof CallError && thrown.info.code === 'invalid_grant')
      options.onRefreshToken?.(undefined);
    throw thrown;
  }
}

function hiddenOf(token: Token): readonly HiddenText[] {
  const { refreshToken }: GrantedToken = token;
  return [
    { name: 'access token', text: token.value },
    ...(refreshToken === undefined ? [] : [{ name: 'refresh token', text: refreshToken }]),
  ];
}
