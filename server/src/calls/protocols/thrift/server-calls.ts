/** The calls that a server makes over the connection: which of them an answer is to, now or as soon as it comes. */
import type { ThriftEnvelope } from '../../call.ts';
import { CallError } from '../../call-error.ts';
import { type AnsweredCall, type ServerCall, UnansweredCalls } from '../../unanswered-calls.ts';

interface Waiting {
  readonly call: AnsweredCall;
  readonly resolve: (call: ServerCall) => void;
}

export class ServerCalls {
  readonly #unanswered = new UnansweredCalls();
  readonly #waiting = new Set<Waiting>();
  readonly #ended: AbortSignal;
  #count = 0;

  /** `ended` is aborted when the connection is over. */
  constructor(ended: AbortSignal) {
    this.#ended = ended;
  }

  came(envelope: ThriftEnvelope): void {
    this.#unanswered.add(envelope, this.#count++);
    for (const waiting of this.#waiting) {
      const found = this.#unanswered.take(waiting.call);
      if (found === undefined) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(found);
      return;
    }
  }

  /**
   * The call that is answered; whoever waits gets it in his turn.
   * @throws {CallError} of phase `prepare` where there is none, and where the connection ends before it comes.
   */
  async next(call: AnsweredCall, waits: boolean): Promise<ServerCall> {
    const found = this.#unanswered.take(call);
    if (found !== undefined) return found;
    if (!waits) throw notAsked(call, 'waits for an answer');
    return new Promise((resolve, reject) => {
      const waiting = { call, resolve };
      this.#waiting.add(waiting);
      const end = (): void => {
        if (this.#waiting.delete(waiting)) reject(notAsked(call, 'came before the connection ended'));
      };
      this.#ended.addEventListener('abort', end, { once: true });
      if (this.#ended.aborted) end();
    });
  }
}

function notAsked({ method, seqid }: AnsweredCall, what: string): CallError {
  const which = seqid === undefined ? '' : ` with the seqid ${seqid}`;
  return new CallError('prepare', `no call of the server to "${method}"${which} ${what}`);
}
