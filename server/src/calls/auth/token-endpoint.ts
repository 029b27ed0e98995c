/**
 * Asks a token endpoint for a token (RFC 6749): over the same connections as calls, with a certificate that is always
 * verified, to that one address, and no further where it would have the request sent elsewhere.
 */
import { escapeInvisible } from '../../base/visible.ts';
import type { OAuth2Auth } from '../../contract/target-auth.ts';
import { CallError } from '../call-error.ts';
import { HeaderFields } from '../header-fields.ts';
import { usualLimits } from '../limits.ts';
import { networkOf } from '../network-of.ts';
import type { ProxyRules } from '../proxy-rules.ts';
import { readTlsFiles, type ReadText } from '../tls-files.ts';
import { createHttpClient } from '../transports/http-client.ts';
import { basicCredentials, isToken, jwtExpiry } from './token-text.ts';
import type { Token } from './tokens.ts';

export interface TokenEndpointOptions {
  /** Which proxy to use; that of the target is for the target alone. */
  readonly proxies?: ProxyRules;
  /** For the file of `ca`. */
  readonly readText: ReadText;
  readonly signal?: AbortSignal;
}

/** The parameters of the grant: RFC 6749, sections 4.1.3, 4.4.2 and 6. */
export type Grant =
  | { readonly kind: 'client-credentials' }
  | {
      readonly kind: 'authorization-code';
      readonly code: string;
      readonly verifier: string;
      readonly redirectUri: string;
    }
  | { readonly kind: 'refresh-token'; readonly refreshToken: string };

export interface GrantedToken extends Token {
  readonly refreshToken?: string;
}

/** Answers of token endpoints are short. */
const maxAnswerBytes = 256 * 1024;

const timeoutMs = 30_000;

/** @throws {CallError} of phase `auth` for whatever goes wrong. */
export async function askTokenEndpoint(
  auth: OAuth2Auth,
  grant: Grant,
  { proxies, readText, signal }: TokenEndpointOptions,
): Promise<GrantedToken> {
  const url = tokenUrlOf(auth);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const tls = auth.ca === undefined ? undefined : { ca: auth.ca };
    const target = { name: url.host, address: url.origin, protocol: 'connect', ...(tls && { tls }) } as const;
    const material = await readTlsFiles(target, readText);
    const secure = url.protocol === 'https:';
    const network = networkOf(
      {
        scheme: secure ? 'https' : 'http',
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      },
      { target, ...(material && { tls: material }), ...(proxies && { proxies }) },
    );
    const send = createHttpClient({
      version: '1.1',
      purpose: 'the token endpoint',
      network,
      limits: { ...usualLimits, maxMessageBytes: maxAnswerBytes },
    });
    const form = new TextEncoder().encode(formOf(auth, grant).toString());
    const response = await send({
      url: url.href,
      method: 'POST',
      header: headerOf(auth, form.length),
      body: once(form),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    return tokenIn(url.host, response.status, await textOf(response.body));
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown;
    throw authError(thrown, url.host, timeout.aborted);
  }
}

/** Over plain HTTP a client would show its secret to everybody between; this machine alone is excepted. */
function tokenUrlOf({ tokenUrl }: OAuth2Auth): URL {
  if (!URL.canParse(tokenUrl)) throw failure('"tokenUrl" is not a URL');
  const url = new URL(tokenUrl);
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)) return url;
  throw failure(`"${url.protocol}//${url.host}" is no token endpoint to send secrets to`, {
    advice: 'write "https://" in "tokenUrl" of the target',
  });
}

function formOf(auth: OAuth2Auth, grant: Grant): URLSearchParams {
  const { clientId, clientSecret, clientAuthentication, scopes, audience } = auth;
  const form = new URLSearchParams();
  switch (grant.kind) {
    case 'client-credentials':
      form.set('grant_type', 'client_credentials');
      break;
    case 'authorization-code':
      form.set('grant_type', 'authorization_code');
      form.set('code', grant.code);
      form.set('redirect_uri', grant.redirectUri);
      form.set('code_verifier', grant.verifier);
      break;
    case 'refresh-token':
      form.set('grant_type', 'refresh_token');
      form.set('refresh_token', grant.refreshToken);
      break;
  }
  if (grant.kind === 'client-credentials') {
    if (scopes.length > 0) form.set('scope', scopes.join(' '));
    if (audience !== undefined) form.set('audience', audience);
  }
  // A client without a secret names itself in the form (RFC 6749, section 3.2.1).
  if (clientAuthentication === 'body' || clientSecret === undefined) form.set('client_id', clientId);
  if (clientAuthentication === 'body' && clientSecret !== undefined) form.set('client_secret', clientSecret);
  return form;
}

function headerOf(
  { clientId, clientSecret, clientAuthentication }: OAuth2Auth,
  length: number,
): HeaderFields {
  const header = new HeaderFields([
    ['content-type', 'application/x-www-form-urlencoded'],
    ['accept', 'application/json'],
    ['content-length', String(length)],
  ]);
  // Both are form-encoded first (RFC 6749, section 2.3.1).
  if (clientAuthentication === 'header' && clientSecret !== undefined)
    header.set(
      'authorization',
      `Basic ${basicCredentials(encodeURIComponent(clientId), encodeURIComponent(clientSecret))}`,
    );
  return header;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxAnswerBytes) throw failure('the token endpoint answered with more than 256 KB');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** RFC 6749, sections 5.1 and 5.2. No text of the answer but its error is repeated to anybody. */
function tokenIn(host: string, status: number, text: string): GrantedToken {
  const answer = objectIn(text);
  const name = `the token endpoint ${host}`;
  const code = stringOf(answer, 'error');
  if (code !== undefined) {
    const said = stringOf(answer, 'error_description');
    const words = `${code}${said === undefined ? '' : `: ${said}`}`;
    throw failure(`${name} answered with ${escapeInvisible(words.slice(0, 300))}`, {
      code: escapeInvisible(code.slice(0, 60)),
      advice: adviceFor[code] ?? 'its documentation may say what it expects of this client',
    });
  }
  if (status >= 300 && status < 400)
    throw failure(`${name} answered with HTTP ${status}, which leads elsewhere`, {
      advice: 'write the address that it leads to into "tokenUrl", if you trust it',
    });
  if (status !== 200 || answer === undefined)
    throw failure(`${name} answered with HTTP ${status} and no token`, {
      advice: 'check "tokenUrl" of the target: it is where tokens are asked for, not where people sign in',
    });
  const value = stringOf(answer, 'access_token');
  if (value === undefined || !isToken(value)) throw failure(`${name} answered without a usable access token`);
  const type = stringOf(answer, 'token_type');
  if (type !== undefined && type.toLowerCase() !== 'bearer')
    throw failure(`${name} gives tokens of the type "${escapeInvisible(type.slice(0, 40))}", not "Bearer"`);
  const seconds = Number(answer['expires_in'] ?? NaN);
  const expiresAt = Number.isFinite(seconds) ? Date.now() + seconds * 1000 : jwtExpiry(value);
  const refreshToken = stringOf(answer, 'refresh_token');
  return {
    value,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

const adviceFor: Readonly<Record<string, string>> = {
  invalid_client:
    'check "clientId" of the target, its secret by the command "Parlance: Change Secret", and whether "clientAuthentication" should be "body"',
  invalid_grant: 'send the request again to sign in anew',
  invalid_scope: 'check "scopes" of the target',
  unauthorized_client: 'the endpoint must allow this client the grant that it asks for',
  unsupported_grant_type:
    'the endpoint does not know the grant; with "authorizationUrl" somebody signs in instead',
};

function authError(thrown: unknown, host: string, late: boolean): CallError {
  if (late)
    return failure(`the token endpoint ${host} did not answer within ${timeoutMs / 1000} s`, {
      advice: 'check "tokenUrl" of the target, and whether a proxy is needed',
    });
  const error = CallError.from(thrown);
  if (error.phase === 'auth') return error;
  const { advice } = error.info;
  return failure(`the token endpoint ${host} was not reached: ${error.message}`, {
    cause: thrown,
    ...(advice === undefined ? {} : { advice }),
  });
}

function failure(
  message: string,
  more: { readonly code?: string; readonly advice?: string; readonly cause?: unknown } = {},
): CallError {
  return new CallError('auth', message, more);
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function stringOf(object: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
