/**
 * Speaks TLS over a connection that is open. The certificate of the server is verified unless the target says in so
 * many words that it is not; what is wrong with it is then among the facts.
 */
import { isIP, type Socket } from 'node:net';
import * as nodeTls from 'node:tls';
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { Metadata } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import type { Endpoint, TlsMaterial } from './endpoint.ts';
import { reasonOf } from './network-error.ts';
import { settled } from './socket-event.ts';
import { certificateProblem, tlsFailure } from './tls-error.ts';

export interface Secured {
  readonly socket: TLSSocket;
  readonly facts: Metadata;
}

/**
 * @param alpn what to offer in ALPN, the best first.
 * @throws {CallError} of phase `tls`; or the signal's reason. The socket is then destroyed.
 */
export async function secured(
  socket: Socket,
  endpoint: Endpoint,
  alpn: readonly string[],
  signal: AbortSignal,
): Promise<Secured> {
  const { tls = {}, host } = endpoint;
  const name = tls.serverName ?? host;
  const started = performance.now();
  let secure: TLSSocket;
  try {
    secure = connect({
      socket,
      host: name,
      // An IP address is no server name (RFC 6066, section 3).
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ALPNProtocols: [...alpn],
      rejectUnauthorized: tls.verify !== false,
      secureContext: contextOf(tls),
    });
  } catch (thrown) {
    // Certificates that cannot be used throw before there is anything that would close the socket.
    socket.destroy();
    throw thrown;
  }
  await settled(secure, 'secureConnect', signal, (thrown) => tlsFailure(thrown, endpoint));
  return { socket: secure, facts: factsOf(secure, tls, performance.now() - started) };
}

function factsOf(socket: TLSSocket, tls: TlsMaterial, ms: number): Metadata {
  const facts: [string, string][] = [
    ['TLS handshake', `${ms.toFixed(1)} ms`],
    ['TLS', `${socket.getProtocol() ?? 'unknown'}, ${socket.getCipher().standardName}`],
  ];
  const { subject, issuer, valid_to } = socket.getPeerCertificate();
  if (valid_to !== undefined)
    facts.push(['certificate', `${nameOf(subject)}, by ${nameOf(issuer)}, until ${valid_to}`]);
  if (tls.verify === false) facts.push(['certificate not verified', doubt(socket)]);
  if (tls.cert !== undefined) facts.push(['client certificate', 'offered']);
  return facts;
}

/** Why the certificate would have been refused. */
function doubt(socket: TLSSocket): string {
  // The types have an error here; it is its code.
  const { authorizationError: code } = socket as { readonly authorizationError?: unknown };
  if (typeof code !== 'string') return 'no check was asked for; it would have passed one';
  return `no check was asked for; it would have failed: ${certificateProblem(code) ?? code}`;
}

/** Without and with the stores of the system. */
const usualContexts: [SecureContext?, SecureContext?] = [];

/** Trusts what the system trusts as well as what Node brings; made once, since reading the stores takes a while. */
function contextOf(material: TlsMaterial): SecureContext {
  const { ca, cert, key, passphrase, systemCertificates } = material;
  if (cert === undefined && key !== undefined)
    throw unusable('a client key needs its certificate', ['cert'], undefined);
  const withSystem = systemCertificates ?? true;
  if (ca === undefined && cert === undefined)
    return (usualContexts[withSystem ? 1 : 0] ??= createSecureContext(trusted(withSystem)));
  const trust = ca === undefined ? trusted(withSystem) : { ca: checkedCa(ca) };
  if (cert === undefined) return createSecureContext(trust);
  try {
    return createSecureContext({
      ...trust,
      cert,
      key: key ?? cert,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
  } catch (thrown) {
    throw unusableKey(thrown, material);
  }
}

function checkedCa(ca: string): string {
  if (!ca.includes('-----BEGIN'))
    throw unusable('the file of certificates to trust ("ca") holds none in PEM', ['ca'], undefined);
  try {
    createSecureContext({ ca });
  } catch (thrown) {
    throw unusable(`a certificate to trust ("ca") cannot be read: ${reasonOf(thrown)}`, ['ca'], thrown);
  }
  return ca;
}

function unusableKey(thrown: unknown, { cert = '', key, passphrase }: TlsMaterial): CallError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const reason = reasonOf(thrown);
  if (/KEY_VALUES_MISMATCH/.test(code))
    return unusable('the client key ("key") is not that of the client certificate ("cert")', ['key'], thrown);
  if (/PASS|CANCELLED|DECRYPT/.test(code) && passphrase === undefined)
    return unusable('the client key ("key") is encrypted', ['passphrase'], thrown);
  if (/PASS|DECRYPT|PKCS12/.test(code))
    return unusable('the passphrase does not open the client key ("key")', ['passphrase'], thrown);
  if (key === undefined && !cert.includes('PRIVATE KEY-----'))
    return unusable(
      'the file of the client certificate ("cert") does not hold both a certificate and its key in PEM',
      ['cert', 'key'],
      thrown,
    );
  return unusable(
    `the client certificate ("cert") or its key ("key") cannot be read: ${reason}`,
    ['cert', 'key'],
    thrown,
  );
}

function unusable(message: string, members: readonly string[], cause: unknown): CallError {
  return new CallError('tls', message, {
    advice: `set ${members.map((name) => `"tls.${name}"`).join(' and ')} of the target to a file of PEM text`,
    setting: { name: 'tls', values: members },
    cause,
  });
}

/** Node before 22.15 cannot read the store of the system; its own certificates and NODE_EXTRA_CA_CERTS then count. */
function trusted(withSystem: boolean): { readonly ca?: string[] } {
  const { getCACertificates }: Partial<typeof nodeTls> = nodeTls;
  if (getCACertificates === undefined) return {};
  const system = withSystem ? getCACertificates('system') : [];
  return { ca: [...new Set([...getCACertificates('default'), ...system])] };
}

function nameOf(
  entity: { readonly CN?: string | string[]; readonly O?: string | string[] } | undefined,
): string {
  const name = entity?.CN ?? entity?.O ?? 'unnamed';
  return Array.isArray(name) ? name.join(', ') : name;
}
