/**
 * What the output of a token command means: a token by itself, or JSON with a token in it, as the tools of clouds print
 * it. How a command is run is the shell's.
 */
import type { CommandAuth } from '../../contract/target-auth.ts';
import { CallError } from '../call-error.ts';
import { isToken, jwtExpiry } from './token-text.ts';
import type { Token } from './tokens.ts';

/**
 * Runs the command without a shell, and gives what it wrote to its standard output, without white space around it.
 * Rejects with a `CallError` of phase `auth`, which repeats nothing of that output.
 */
export type RunCommand = (auth: CommandAuth, signal: AbortSignal | undefined) => Promise<string>;

/** @throws {CallError} of phase `auth`, which repeats nothing of the output. */
export function tokenInOutput(output: string, { argv, lifetimeMs }: CommandAuth): Token {
  const { value, expiresAt = jwtExpiry(value) } = output.startsWith('{')
    ? tokenInJson(output)
    : { value: output };
  if (!isToken(value))
    throw new CallError(
      'auth',
      `the command "${argv[0]}" printed ${output === '' ? 'nothing' : 'no token'} to its standard output`,
      { advice: 'it must print the token and nothing else, or JSON with the member "access_token"' },
    );
  const end = expiresAt ?? (lifetimeMs === undefined ? undefined : Date.now() + lifetimeMs);
  return end === undefined ? { value } : { value, expiresAt: end };
}

/** `gcloud`, `az` and OAuth tools each have names of their own for the two. */
function tokenInJson(output: string): { readonly value: string; readonly expiresAt?: number } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return { value: '' };
  }
  if (typeof parsed !== 'object' || parsed === null) return { value: '' };
  const members = new Map<string, unknown>(Object.entries(parsed));
  const value = ['access_token', 'accessToken', 'token', 'id_token']
    .map((name) => members.get(name))
    .find((found) => typeof found === 'string');
  const seconds = members.get('expires_in');
  return {
    value: typeof value === 'string' ? value : '',
    ...(typeof seconds === 'number' ? { expiresAt: Date.now() + seconds * 1000 } : {}),
  };
}
