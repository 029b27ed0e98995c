/** The calls of a connection that have no reply yet, and which of them a reply is to. */
import type { ThriftEnvelope } from '../../call.ts';

export class PendingReplies {
  /** In the order they were sent. */
  readonly #calls = new Map<number, string>();
  #lastSeqid = 0;

  get size(): number {
    return this.#calls.size;
  }

  /** Numbers a message that is about to be sent; a call is then waited for, a oneway is not. */
  add(type: 'call' | 'oneway', method: string): ThriftEnvelope {
    // Numbers are signed 32 bits on the wire, and 0 is what peers write who do not number their messages.
    this.#lastSeqid = (this.#lastSeqid % 0x7fffffff) + 1;
    if (type === 'call') this.#calls.set(this.#lastSeqid, method);
    return { method, type, seqid: this.#lastSeqid };
  }

  /**
   * Whether a reply or exception answers a call, which is then no longer pending. The number and the name decide; the
   * name alone where the number is none of ours, since some servers do not repeat it; and for an exception the number
   * alone, since a server that could not read the message may not know the name.
   */
  take({ type, method, seqid }: ThriftEnvelope): boolean {
    if (type !== 'reply' && type !== 'exception') return false;
    const name = this.#calls.get(seqid);
    if (name === method || (name !== undefined && type === 'exception')) return this.#calls.delete(seqid);
    if (seqid > 0 && seqid <= this.#lastSeqid) return false;
    for (const [pending, pendingName] of this.#calls)
      if (pendingName === method) return this.#calls.delete(pending);
    return false;
  }
}
