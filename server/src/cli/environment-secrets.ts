/** The secrets of the command line: variables of the environment, `PARLANCE_SECRET_<NAME>`, also from files of them. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { messageOf } from '../base/thrown.ts';
import type { AuthGrant } from '../contract/target-auth.ts';
import type { Target } from '../contract/target.ts';
import { UsageError } from './command.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that holds a secret: `api-token` is in `PARLANCE_SECRET_API_TOKEN`. */
export function secretVariable(name: string): string {
  return `PARLANCE_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/**
 * The environment with the variables of files behind it: what is set already counts more.
 * @throws {UsageError} for a file that cannot be read; its content is never repeated.
 */
export function environmentWith(files: readonly string[], environment: Environment): Environment {
  const fromFiles = files.map((file) => {
    try {
      return parseEnv(readFileSync(file, 'utf8'));
    } catch (thrown) {
      throw new UsageError(`--env-file ${file}: ${messageOf(thrown)}`);
    }
  });
  return Object.assign({}, ...fromFiles, environment) as Environment;
}

/** The names of all secrets that a call takes: its own, and those of the token endpoint of its target. */
export function secretsOf({
  secrets,
  target: { auth },
}: {
  readonly secrets: readonly string[];
  readonly target: Pick<Target, 'auth'>;
}): readonly string[] {
  return auth?.kind === 'oauth2' ? [...secrets, ...auth.secrets] : secrets;
}

/** Why nothing is sent, a sentence for each secret that is not set. */
export function missingSecrets(missing: readonly string[]): readonly string[] {
  return missing.map(
    (name) =>
      `the secret "${name}" has no value: set ${secretVariable(name)} in the environment, or in a file given with --env-file`,
  );
}

/** What a target needs for the token that it takes from elsewhere; nothing where it takes none. */
export function authGrant(
  { address, proxy, authority, auth }: Target,
  environment: Environment,
  runsCommands: boolean,
): { readonly auth?: AuthGrant } {
  const key = JSON.stringify([address, proxy, authority, auth]);
  if (auth?.kind === 'oauth2')
    return { auth: { key, secrets: secretValues(auth.secrets, environment).values } };
  if (auth?.kind !== 'command') return {};
  return { auth: { key, secrets: {}, ...(runsCommands && { runsCommand: true }) } };
}

/** The values of secrets; `missing` are the names of those that are not set. */
export function secretValues(
  names: readonly string[],
  environment: Environment,
): { readonly values: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of names) {
    const value = environment[secretVariable(name)];
    if (value === undefined || value === '') missing.push(name);
    else values[name] = value;
  }
  return { values, missing };
}
