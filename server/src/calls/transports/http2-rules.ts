/**
 * What Node's HTTP/2 finds wrong with what a server sends. It then ends the session, and says of the stream only that
 * there was an error.
 */
import { CallError } from '../call-error.ts';
import { type Limits, tooManyEmptyFrames } from '../limits.ts';
import { errorCode, reasonOf } from './network-error.ts';

/** Nothing where the session did not end for the server's breaking a rule. */
export function brokenRule(failure: unknown, { maxEmptyFrames }: Limits): CallError | undefined {
  const code = errorCode(failure);
  if (code === 'ERR_HTTP2_TOO_MANY_INVALID_FRAMES') return tooManyEmptyFrames(maxEmptyFrames);
  if (code !== 'ERR_HTTP2_ERROR') return undefined;
  const reason = reasonOf(failure);
  if (/too many continuation/i.test(reason))
    return flood('the server sent metadata in more pieces (CONTINUATION frames) than are accepted', failure);
  if (/flooding/i.test(reason))
    return flood('the server sent more frames that must be answered (PING, SETTINGS) than can be', failure);
  return new CallError('protocol', `the server broke the rules of HTTP/2: ${reason}`, {
    code: 'internal',
    advice: 'what answers there, or a proxy on the way, has a fault',
    cause: failure,
  });
}

function flood(message: string, cause: unknown): CallError {
  return new CallError('limit', message, { code: 'resource_exhausted', cause });
}
