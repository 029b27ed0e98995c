/** Puts what Node says of a failed connection into words, and says in which layer it failed. */
import { CallError } from '../call-error.ts';
import { hostAndPort } from '../address.ts';
import type { Endpoint } from './endpoint.ts';

/** The code of a system or library error; that of the first where several addresses were tried. */
export function errorCode(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return errorCode(thrown.errors[0]);
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** A connection that was never made: the name did not resolve, or nobody answered. */
export function connectFailure(thrown: unknown, endpoint: Endpoint): CallError {
  const place = hostAndPort(endpoint);
  const code = errorCode(thrown);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_NONAME':
      return failure(
        'resolve',
        thrown,
        `there is no host "${endpoint.host}"`,
        'check the spelling of the address',
      );
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return failure(
        'resolve',
        thrown,
        `the name "${endpoint.host}" could not be looked up just now`,
        'check the network and its name servers',
      );
    case 'ENOENT':
      return failure(
        'connect',
        thrown,
        `there is no socket at ${place}`,
        'start the server, or check the path',
      );
    case 'EACCES':
    case 'EPERM':
      return failure('connect', thrown, `this user may not connect to ${place}`, 'check who may use it');
    case 'ENOTSOCK':
      return failure('connect', thrown, `${place} is no socket that can be connected to`, 'check the path');
    case 'ECONNREFUSED':
      return failure('connect', thrown, `nothing listens on ${place}`, 'start the server, or check the port');
    case 'ETIMEDOUT':
      return failure(
        'connect',
        thrown,
        `${place} does not answer`,
        'check the address; a firewall may be in the way',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return failure('connect', thrown, `there is no route to ${place}`, 'check the network');
    default:
      return failure('connect', thrown, `no connection to ${place}: ${reasonOf(thrown)}`);
  }
}

/** What an error of a library says, without the noise around it. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const openssl = /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/.exec(thrown.message)?.[1];
  return (openssl ?? (thrown.message || errorCode(thrown))).trim();
}

function failure(phase: 'resolve' | 'connect', cause: unknown, message: string, advice?: string): CallError {
  return new CallError(phase, message, {
    code: 'unavailable',
    cause,
    ...(advice === undefined ? {} : { advice }),
  });
}
