/** Puts what Node says of a failed TLS handshake into words, with what to do about each. */
import type { AdvisedSetting } from '../../contract/call-error.ts';
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import type { Endpoint } from './endpoint.ts';
import { errorCode, reasonOf } from './network-error.ts';

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

/** What is wrong with a certificate, by the code of its verification; nothing for other codes. */
export function certificateProblem(code: string): string | undefined {
  return Object.hasOwn(certificateProblems, code) ? certificateProblems[code] : undefined;
}

/** Whether the other side does speak TLS, and only its certificate was refused. */
export function isCertificateProblem(thrown: unknown): boolean {
  return certificateProblem(errorCode(thrown)) !== undefined;
}

/** A TCP connection on which TLS was not established. */
export function tlsFailure(thrown: unknown, endpoint: Endpoint): CallError {
  const place = hostAndPort(endpoint);
  const code = errorCode(thrown);
  const problem = certificateProblem(code);
  if (problem !== undefined) return refusedCertificate(thrown, code, problem, endpoint);
  const alert = tlsAlert(thrown, endpoint);
  if (alert !== undefined) return alert;
  if (
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL/.test(code) ||
    code === 'EPROTO'
  )
    return failure(
      thrown,
      `the server at ${place} does not speak TLS`,
      'use "http://", if plaintext is what you want',
    );
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return failure(
      thrown,
      `${place} closed the connection during the TLS handshake`,
      'the server may not speak TLS, or not at this port',
    );
  return failure(thrown, `no TLS connection to ${place}: ${reasonOf(thrown)}`);
}

function refusedCertificate(thrown: unknown, code: string, problem: string, endpoint: Endpoint): CallError {
  const place = hostAndPort(endpoint);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return failure(
      thrown,
      `the certificate of ${place} was refused: ${problem} (${namesOf(thrown)})`,
      'call the server by a name of its certificate, or set "tls.serverName" of the target to one',
      { name: 'tls', values: ['serverName'] },
    );
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID' || code === 'CERT_REVOKED')
    return failure(
      thrown,
      `the certificate of ${place} was refused: ${problem}`,
      'the server needs another certificate; see also whether the clock of this machine is right',
    );
  const trusts =
    endpoint.tls?.ca === undefined
      ? 'to trust it, set "tls.ca" of the target to the certificate (PEM) of its issuer, or add that to those of the ' +
        'system or to NODE_EXTRA_CA_CERTS in the environment'
      : 'the certificates of "tls.ca" of the target do not vouch for it; see whether they are those of its issuer';
  return failure(thrown, `the certificate of ${place} was refused: ${problem}`, trusts, {
    name: 'tls',
    values: ['ca'],
  });
}

/** The names that the certificate is for, and the one that was asked for, as Node's error tells them. */
function namesOf(thrown: unknown): string {
  const { cert, host } = thrown as {
    readonly cert?: { readonly subjectaltname?: string };
    readonly host?: string;
  };
  const names = (cert?.subjectaltname ?? '').replaceAll(/\b(?:DNS|IP Address):/g, '');
  const shown = names.length > 200 ? `${names.slice(0, 200)}…` : names;
  return host === undefined || names === '' ? reasonOf(thrown) : `${shown}; not ${host}`;
}

/** The words for alerts that concern the certificate of the client (RFC 8446, section 6.2). */
const clientCertificateAlerts: readonly (readonly [RegExp, string])[] = [
  [/ALERT_CERTIFICATE_REQUIRED/, 'wants a client certificate'],
  [/ALERT_BAD_CERTIFICATE/, 'refused the client certificate, or the lack of one'],
  [/ALERT_UNSUPPORTED_CERTIFICATE/, 'does not take client certificates of this kind'],
  [/ALERT_CERTIFICATE_REVOKED/, 'refused the client certificate: it was revoked'],
  [/ALERT_CERTIFICATE_EXPIRED/, 'refused the client certificate: it has expired'],
  [/ALERT_CERTIFICATE_UNKNOWN/, 'refused the client certificate'],
  [/ALERT_UNKNOWN_CA/, 'refused the client certificate: it does not know its issuer'],
  [/ALERT_ACCESS_DENIED/, 'refused the client certificate: it gives it no access'],
  [/ALERT_DECRYPT_ERROR/, 'refused the client certificate: its signature does not fit'],
];

/**
 * The error for an alert that the server sent; nothing where it sent none. With TLS 1.3 those about the certificate of
 * the client come after its side of the handshake is done, so in the middle of whatever is spoken.
 */
export function tlsAlert(thrown: unknown, endpoint: Endpoint): CallError | undefined {
  const place = hostAndPort(endpoint);
  const code = errorCode(thrown);
  const words = clientCertificateAlerts.find(([form]) => form.test(code))?.[1];
  const offered = endpoint.tls?.cert !== undefined;
  if (words !== undefined)
    return failure(
      thrown,
      `the server at ${place} ${words}`,
      offered
        ? 'see whether "tls.cert" of the target is the certificate that this server takes, with those between it and its issuer'
        : 'set "tls.cert" and "tls.key" of the target to your certificate and its key (PEM)',
      { name: 'tls', values: ['cert', 'key'] },
    );
  if (/HANDSHAKE_FAILURE/.test(code))
    return failure(
      thrown,
      `the server at ${place} broke off the TLS handshake: ${reasonOf(thrown)}`,
      offered
        ? 'it may not take the client certificate'
        : 'it may want a client certificate: "tls.cert" of the target',
      { name: 'tls', values: ['cert', 'key'] },
    );
  if (/UNRECOGNIZED_NAME/.test(code))
    return failure(
      thrown,
      `the server at ${place} does not serve the name that it was asked for`,
      'set "tls.serverName" of the target to a name that it serves',
      { name: 'tls', values: ['serverName'] },
    );
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code))
    return failure(
      thrown,
      `the server at ${place} speaks no version of TLS from 1.2 on`,
      'older versions are not safe; the server needs a newer one',
    );
  if (/NO_APPLICATION_PROTOCOL/.test(code))
    return failure(thrown, `the server at ${place} takes neither HTTP/2 nor HTTP/1.1 over TLS`);
  return undefined;
}

function failure(cause: unknown, message: string, advice?: string, setting?: AdvisedSetting): CallError {
  return new CallError('tls', message, {
    code: 'unavailable',
    cause,
    ...(advice === undefined ? {} : { advice }),
    ...(setting === undefined ? {} : { setting }),
  });
}
