/**
 * How calls to a target show who makes them. Texts may mention secrets by name: those of `oauth2` are sent to the token
 * endpoint only and bound to its origin, all others to that of the target.
 */

export type TargetAuth = BearerAuth | BasicAuth | ApiKeyAuth | OAuth2Auth | CommandAuth;

export interface BearerAuth {
  readonly kind: 'bearer';
  readonly token: string;
}

export interface BasicAuth {
  readonly kind: 'basic';
  readonly username: string;
  readonly password: string;
}

export interface ApiKeyAuth {
  readonly kind: 'api-key';
  /** The name of the header that carries it. */
  readonly header: string;
  readonly value: string;
}

/** A token of a token endpoint (RFC 6749): by the client's own credentials, or of somebody who signs in. */
export interface OAuth2Auth {
  readonly kind: 'oauth2';
  readonly tokenUrl: string;
  /** Where somebody signs in, in the browser, by authorization code with PKCE (RFC 7636); without it nobody does. */
  readonly authorizationUrl?: string;
  /** What the page calls itself in its answer (RFC 9207), where that is of another origin than the two. */
  readonly issuer?: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scopes: readonly string[];
  readonly audience?: string;
  /** How the client shows its secret to the token endpoint: by HTTP Basic, or in the form. */
  readonly clientAuthentication: 'header' | 'body';
  /** The URI of a file of certificates (PEM) to trust for the token endpoint, in place of those of the system. */
  readonly ca?: string;
  /** The names of the secrets that are mentioned, which go to the token endpoint alone. */
  readonly secrets: readonly string[];
}

/** A program that prints a token. */
export interface CommandAuth {
  readonly kind: 'command';
  /** The program, by name or absolute path, and its arguments. No shell reads them. */
  readonly argv: readonly string[];
  /** The names of further variables of the environment that it gets. */
  readonly environment: readonly string[];
  /** How long its output is used, where a token does not say when it expires. */
  readonly lifetimeMs?: number;
  readonly timeoutMs?: number;
}

/** What the client adds for a target with `auth` that takes a token from elsewhere. Kept in memory only. */
export interface AuthGrant {
  /** What the token is kept under, which is unlike for each target that tokens must not be shared with. */
  readonly key: string;
  /** The values of the secrets of the token endpoint, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What was left by signing in. */
  readonly refreshToken?: string;
  /** The user has allowed the command to be run. */
  readonly runsCommand?: true;
}
