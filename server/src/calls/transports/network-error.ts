/** Puts what Node says of a failed connection into words, and says in which layer it failed. */
import { CallError } from '../call-error.ts';
import { hostAndPort } from '../address.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

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

/** What verification says of certificates, in words: OpenSSL's codes as Node passes them on. */
const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  CERT_UNTRUSTED: 'its issuer is not trusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'its list of names is broken',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
  INVALID_PURPOSE: 'it is not meant for servers',
  SELF_SIGNED_CERT_IN_CHAIN: 'its issuer is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known',
};

/** Whether the other side does speak TLS, and only its certificate was refused. */
export function isCertificateProblem(thrown: unknown): boolean {
  return errorCode(thrown) in certificateProblems;
}

/** A TCP connection on which TLS was not established. */
export function tlsFailure(thrown: unknown, endpoint: Endpoint): CallError {
  const place = hostAndPort(endpoint);
  const code = errorCode(thrown);
  const problem = certificateProblems[code];
  if (problem !== undefined) {
    const names = code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? ` (${reasonOf(thrown)})` : '';
    return failure(
      'tls',
      thrown,
      `the certificate of ${place} was refused: ${problem}${names}`,
      'to trust it, name the certificate (PEM) of its issuer in the environment variable NODE_EXTRA_CA_CERTS, or add it ' +
        'to those of the system; certificates are always verified',
    );
  }
  if (
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL/.test(code) ||
    code === 'EPROTO'
  )
    return failure(
      'tls',
      thrown,
      `the server at ${place} does not speak TLS`,
      'use "http://", if plaintext is what you want',
    );
  if (/ALERT_CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|ALERT_BAD_CERTIFICATE/.test(code))
    return failure(
      'tls',
      thrown,
      `the server at ${place} broke off the TLS handshake: ${reasonOf(thrown)}`,
      'it may want a client certificate, which calls do not send yet',
    );
  if (/NO_APPLICATION_PROTOCOL/.test(code))
    return failure('tls', thrown, `the server at ${place} takes neither HTTP/2 nor HTTP/1.1 over TLS`);
  if (code === 'ECONNRESET')
    return failure(
      'tls',
      thrown,
      `${place} closed the connection during the TLS handshake`,
      'the server may not speak TLS, or not at this port',
    );
  return failure('tls', thrown, `no TLS connection to ${place}: ${reasonOf(thrown)}`);
}

/** A connection that broke while it was in use. Of one crash some connections are reset and others closed, by chance. */
export function brokenConnection(thrown: unknown, endpoint: Endpoint): CallError {
  const place = hostAndPort(endpoint);
  return new CallError('protocol', `${place} closed the connection before the answer was complete`, {
    code: 'unavailable',
    advice: 'the server may have crashed or restarted; its log may say why',
    cause: thrown,
  });
}

/** What an error of a library says, without the noise around it. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const openssl = /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/.exec(thrown.message)?.[1];
  return (openssl ?? (thrown.message || errorCode(thrown))).trim();
}

function failure(
  phase: 'resolve' | 'connect' | 'tls',
  cause: unknown,
  message: string,
  advice?: string,
): CallError {
  return new CallError(phase, message, {
    code: 'unavailable',
    cause,
    ...(advice === undefined ? {} : { advice }),
  });
}
