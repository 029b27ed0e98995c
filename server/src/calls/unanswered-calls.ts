/** The calls of a server that have no answer yet, in the order in which they came. */
import type { ThriftEnvelope } from './call.ts';

/** A call of a server. */
export interface ServerCall {
  readonly method: string;
  readonly seqid: number;
  /** The place of the call among the events, where whoever keeps this counts them. */
  readonly at: number;
}

/** What is known of a call that is to be answered. */
export interface AnsweredCall {
  readonly method: string;
  /** Where it is absent, the oldest call of the method is meant. */
  readonly seqid?: number | undefined;
}

/** A server that calls without end is not remembered without end. */
const mostKept = 1000;

export class UnansweredCalls {
  readonly #calls = new Set<ServerCall>();
  #forgotten = 0;

  /** Those that are no longer kept included. */
  get size(): number {
    return this.#calls.size + this.#forgotten;
  }

  /** Those that are kept: the last ones. */
  get kept(): Iterable<ServerCall> {
    return this.#calls;
  }

  add({ method, seqid }: ThriftEnvelope, at: number): void {
    this.#calls.add({ method, seqid, at });
    if (this.#calls.size <= mostKept) return;
    for (const oldest of this.#calls) {
      this.#calls.delete(oldest);
      this.#forgotten++;
      return;
    }
  }

  /** The call that an answer is to, which has then been answered. Of calls that are numbered alike, the oldest. */
  take({ method, seqid }: AnsweredCall): ServerCall | undefined {
    for (const call of this.#calls)
      if (call.method === method && (seqid === undefined || call.seqid === seqid)) {
        this.#calls.delete(call);
        return call;
      }
    return undefined;
  }
}
