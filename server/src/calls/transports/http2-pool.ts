/**
 * Keeps HTTP/2 sessions for a while after a call, so that the next call to the same place need not connect again. A
 * session serves one call at a time: a call that stops reading then holds up no other.
 */
import { endSession, type Http2Link } from './http2-exchange.ts';
import { type MachineClock, machineClock, Since } from './machine-clock.ts';

/** How long an unused session is kept, and how old it may be before it must answer a ping, in milliseconds. */
const idleMs = 10_000;
const freshMs = 1_000;
const pingMs = 1_000;

interface Idle {
  readonly link: Http2Link;
  readonly since: Since;
  readonly timer: NodeJS.Timeout;
  /** Listens for the session's closing, and for the server's saying that it will close it. */
  readonly onClose: () => void;
}

/** What the pool has for a call. */
export interface Kept {
  readonly link?: Http2Link;
  /** There was a session, but whoever is at its other end does not answer any more. */
  readonly lost: boolean;
}

export class Http2Pool {
  readonly #idle = new Map<string, Idle[]>();
  readonly #clock: MachineClock;
  #closed = false;

  constructor(clock: MachineClock = machineClock) {
    this.#clock = clock;
  }

  /** A session that still answers, no longer the pool's. `key` names the place and all that its connection depends on. */
  async take(key: string): Promise<Kept> {
    let lost = false;
    for (;;) {
      const idle = this.#idle.get(key)?.pop();
      if (idle === undefined) return { lost };
      const { link } = idle;
      letGo(idle);
      link.session.ref();
      if (usable(link)) {
        if (idle.since.elapsedMs < freshMs || (await answersPing(link))) return { link, lost };
        lost = true;
      }
      link.session.destroy();
    }
  }

  /** Takes back a session that no call uses any more. */
  give(key: string, link: Http2Link): void {
    if (this.#closed || !usable(link)) {
      endSession(link);
      return;
    }
    link.session.unref();
    const onClose = (): void => this.#drop(key, link);
    const timer = setTimeout(onClose, idleMs).unref();
    link.session.once('close', onClose).once('goaway', onClose);
    const list = this.#idle.get(key);
    const idle = { link, since: new Since(this.#clock), timer, onClose };
    if (list === undefined) this.#idle.set(key, [idle]);
    else list.push(idle);
  }

  close(): void {
    this.#closed = true;
    const all = [...this.#idle].flatMap(([key, list]) => list.map(({ link }) => ({ key, link })));
    for (const { key, link } of all) this.#drop(key, link);
  }

  #drop(key: string, link: Http2Link): void {
    const list = this.#idle.get(key);
    const at = list?.findIndex((idle) => idle.link === link) ?? -1;
    if (list === undefined || at < 0) return;
    const [idle] = list.splice(at, 1);
    if (list.length === 0) this.#idle.delete(key);
    if (idle !== undefined) letGo(idle);
    endSession(link);
  }
}

/** What the pool keeps of a session goes; the session itself stays as it is. */
function letGo({ link, timer, onClose }: Idle): void {
  clearTimeout(timer);
  link.session.off('close', onClose).off('goaway', onClose);
}

function usable({ session, spokeHttp2, goaway, failure }: Http2Link): boolean {
  return spokeHttp2 && !session.closed && !session.destroyed && goaway === undefined && failure === undefined;
}

function answersPing({ session }: Http2Link): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), pingMs);
    const sent = session.ping((thrown: Error | null) => {
      clearTimeout(timer);
      resolve(thrown === null);
    });
    if (!sent) resolve(false);
  });
}
