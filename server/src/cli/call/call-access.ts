/**
 * What a call of the command line shows of who makes it: secrets of the environment where its target and its headers
 * mention them, the token that the target asks for, and files of certificates.
 */
import { Secrets } from '../../call-host/secrets.ts';
import { runTokenCommand } from '../../call-host/run-token-command.ts';
import { readTextFile } from '../../call-host/text-files.ts';
import { authorize } from '../../calls/auth/authorize.ts';
import { Tokens } from '../../calls/auth/tokens.ts';
import type { Metadata } from '../../contract/target.ts';
import { literalSecret } from '../../languages/rpc/metadata.ts';
import { passwordIn } from '../../languages/rpc/network-forms.ts';
import { secretsIn } from '../../languages/rpc/placeholders.ts';
import { secretTextsOf } from '../../languages/rpc/target-secrets.ts';
import {
  type Environment,
  missingSecrets,
  secretsOf,
  secretValues,
  secretVariable,
} from '../environment-secrets.ts';
import { type CallConnection, callConnection } from './call-connection.ts';
import type { UnspokenTarget } from './call-place.ts';

/** Something is done only where it is allowed, or not without more; the message says all. */
export class Refusal extends Error {}

export interface AccessOptions {
  /** With secrets by name, as are the headers. */
  readonly target: UnspokenTarget;
  readonly metadata: Metadata;
  readonly passphraseFile: string | undefined;
  /** Whether the token command of the target may be run. */
  readonly allowCommands: boolean;
  readonly environment: Environment;
  readonly interrupted: AbortSignal;
}

/** With the values of secrets in all of it. */
export interface GrantedAccess {
  readonly target: UnspokenTarget;
  /** To be sent behind that of the target; the token first. */
  readonly metadata: Metadata;
  readonly connection: CallConnection;
}

export class CallAccess {
  /** What nobody is to see, in what is printed; more of it once access is granted. */
  readonly secrets: Secrets;
  readonly #options: AccessOptions;
  readonly #own: readonly string[];
  #granted: Promise<GrantedAccess> | undefined;

  constructor(options: AccessOptions) {
    const { target, metadata, environment } = options;
    const texts = [...secretTextsOf(target), ...metadata.map(([, value]) => value)];
    this.#options = options;
    this.#own = [...new Set(texts.flatMap(secretsIn))];
    this.secrets = new Secrets(secretValues(this.#own, environment).values);
  }

  /**
   * Asks for a token where the target says so, once; nothing is sent or run before.
   * @throws {Refusal} where a secret has no value, or a command would be run that is not allowed, and {CallError}.
   */
  granted(): Promise<GrantedAccess> {
    return (this.#granted ??= this.#grant());
  }

  /** The same without a token. Throws as that does. */
  async withoutToken(): Promise<GrantedAccess> {
    const { target: written, environment, allowCommands, passphraseFile, metadata } = this.#options;
    const { auth } = written;
    const names = new Set(secretsOf({ secrets: this.#own, target: written }));
    const { missing } = secretValues([...names], environment);
    if (missing.length > 0) throw new Refusal(missingSecrets(missing).join('\n'));
    if (auth?.kind === 'command' && !allowCommands)
      throw new Refusal(
        `the target takes its token of the command "${auth.argv.join(' ')}"; give --allow-commands to run it`,
      );
    const ofTokenEndpoint = auth?.kind === 'oauth2' ? secretValues(auth.secrets, environment).values : {};
    const target = this.secrets.inTarget(written, ofTokenEndpoint);
    const connection = await callConnection({ tls: target.tls, passphraseFile, environment });
    return { target, connection, metadata: this.secrets.inMetadata(metadata) };
  }

  async #grant(): Promise<GrantedAccess> {
    const { target, connection, metadata } = await this.withoutToken();
    const { environment, interrupted, allowCommands } = this.#options;
    const authorization = await authorize(target, metadata, {
      tokens: new Tokens(),
      readText: readTextFile,
      proxies: { environment },
      signal: interrupted,
      ...(allowCommands && { runCommand: runTokenCommand }),
    });
    for (const { name, text } of authorization.hidden) this.secrets.hide(name, text);
    return { target, connection, metadata: [...authorization.metadata, ...metadata] };
  }
}

/** Of each credential that stands among the arguments: that it can be read there, and what to write instead. */
export function argumentWarnings(metadata: Metadata, proxy: string | undefined): readonly string[] {
  const exposed = metadata.flatMap(([name, value]) => {
    const found = literalSecret(name, value);
    return found === undefined ? [] : [{ what: `the value of "${name}"`, secret: found.secret }];
  });
  const password = proxy === undefined ? undefined : passwordIn(proxy);
  if (password !== undefined && !proxy?.slice(password.start, password.end).includes('{{'))
    exposed.push({ what: 'the password of the proxy', secret: password.secret });
  return exposed.map(
    ({ what, secret }) =>
      `warning: ${what} stands among the arguments, where other programs can read it; write {{secret:${secret}}} in its place and set ${secretVariable(secret)}`,
  );
}
