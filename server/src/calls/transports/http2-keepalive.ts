/**
 * Finds out that the other side of an HTTP/2 session is gone although nothing says so: by PING (RFC 9113, section 6.7)
 * where a session has been silent for as long as its target allows, and where the machine has slept.
 */
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import type { Http2Link } from './http2-exchange.ts';
import { type MachineClock, machineClock, Since } from './machine-clock.ts';

/** How often it is looked whether the machine has slept, and how much longer than that means that it has; in ms. */
const tickMs = 2_000;
const sleptMs = 5_000;
/** How long the answer to a PING is waited for at most, in milliseconds. */
const patienceMs = 20_000;
const patienceAfterSleepMs = 5_000;

/** Watches until the returned function is called. A session that does not answer is destroyed, with its `failure`. */
export function keepAlive(link: Http2Link, clock: MachineClock = machineClock): () => void {
  const { keepaliveMs } = link.endpoint;
  const everyMs = Math.min(tickMs, keepaliveMs ?? tickMs);
  let tick = new Since(clock);
  let heard = new Since(clock);
  let bytes = bytesRead(link);
  let waiting = false;
  const ask = (silentMs: number, answerMs: number, why: string): void => {
    if (waiting || link.session.destroyed) return;
    const late = setTimeout(() => giveUp(link, why, silentMs + answerMs), answerMs);
    waiting = link.session.ping(() => {
      clearTimeout(late);
      waiting = false;
      heard = new Since(clock);
    });
    if (!waiting) clearTimeout(late);
  };
  const timer = setInterval(() => {
    const slept = tick.asleepMs;
    tick = new Since(clock);
    if (bytesRead(link) !== bytes) {
      bytes = bytesRead(link);
      heard = new Since(clock);
    }
    if (slept > sleptMs) ask(slept, patienceAfterSleepMs, 'since this machine slept');
    else if (keepaliveMs !== undefined && heard.elapsedMs >= keepaliveMs)
      ask(heard.elapsedMs, Math.min(keepaliveMs, patienceMs), 'not to a PING either');
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function bytesRead({ session }: Http2Link): number {
  return session.destroyed ? 0 : session.socket.bytesRead;
}

function giveUp(link: Http2Link, why: string, silentMs: number): void {
  const place = hostAndPort(link.endpoint);
  const seconds = (silentMs / 1000).toFixed(silentMs < 10_000 ? 1 : 0);
  link.failure = new CallError('protocol', `${place} has not answered for ${seconds} s, ${why}`, {
    code: 'unavailable',
    advice: 'the network may have changed, or the server may be gone; what it had received is not known',
  });
  link.session.destroy();
}
