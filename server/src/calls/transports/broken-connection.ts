/** Says how a connection broke that was in use. */
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import type { Endpoint } from './endpoint.ts';
import { errorCode } from './network-error.ts';
import { tlsAlert } from './tls-error.ts';

/** What the system reports of a connection whose other side has fallen silent for good. */
const silentCodes: ReadonlySet<string> = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);

/** Of one crash some connections are reset and others closed, by chance, so both are said in the same words. */
export function brokenConnection(thrown: unknown, endpoint: Endpoint): CallError {
  const alert = tlsAlert(thrown, endpoint);
  if (alert !== undefined) return alert;
  const place = hostAndPort(endpoint);
  if (silentCodes.has(errorCode(thrown)))
    return new CallError('protocol', `${place} cannot be reached any more: it stopped answering`, {
      code: 'unavailable',
      advice: 'the network may have changed, or the server may be gone; what it had received is not known',
      cause: thrown,
    });
  return new CallError('protocol', `${place} closed the connection before the answer was complete`, {
    code: 'unavailable',
    advice: 'the server may have crashed or restarted; its log may say why',
    cause: thrown,
  });
}
