/**
 * Asks a server that turned out not to speak HTTP/2 what it does speak, so that the error can say so. Sends nothing
 * of the call: only the preface of HTTP/2, then, where that is met with silence, the start of a TLS handshake.
 */
import { openConnection } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { type Spoken, spokenBy } from './spoken.ts';
import { isCertificateProblem } from './tls-error.ts';
import { CallError } from '../call-error.ts';

/** How long to wait for the first byte, in milliseconds. */
const patienceMs = 1_000;

/** The client's preface (RFC 9113, section 3.4) with an empty SETTINGS frame. */
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1');

/** What the server answers to the preface of HTTP/2. Never rejects. */
export async function probe(endpoint: Endpoint, outer: AbortSignal): Promise<Spoken> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(2 * patienceMs)]);
  const spoken = await answerToPreface(endpoint, signal);
  if (spoken.kind !== 'nothing' || endpoint.secure === true) return spoken;
  return (await speaksTls(endpoint, outer)) ? { kind: 'tls' } : spoken;
}

async function answerToPreface(endpoint: Endpoint, signal: AbortSignal): Promise<Spoken> {
  try {
    const { socket } = await openConnection({ ...endpoint, alpn: ['h2', 'http/1.1'], signal });
    return await new Promise((resolve) => {
      const finish = (bytes: Uint8Array): void => {
        clearTimeout(timer);
        socket.destroy();
        resolve(spokenBy(bytes));
      };
      const timer = setTimeout(() => finish(new Uint8Array(0)), patienceMs);
      socket.once('data', finish).once('close', () => finish(new Uint8Array(0)));
      socket.write(preface);
    });
  } catch {
    return { kind: 'nothing' };
  }
}

/**
 * Whether the server answers the start of a TLS handshake. A certificate that is refused shows it as well as one that
 * is trusted. Never rejects.
 */
export async function speaksTls(endpoint: Endpoint, outer: AbortSignal): Promise<boolean> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(patienceMs)]);
  try {
    const { socket } = await openConnection({
      ...endpoint,
      secure: true,
      alpn: ['h2', 'http/1.1'],
      signal,
    });
    socket.destroy();
    return true;
  } catch (thrown) {
    return thrown instanceof CallError && isCertificateProblem(thrown.cause);
  }
}
