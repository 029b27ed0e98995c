/**
 * What a client sends in one call, as JSON, taken message by message. Nothing is read ahead of what is asked for but one
 * message, so that flow control holds back a client that sends faster than its answer takes.
 */
import type { Answer } from '../../calls/placeholders/answer-value.ts';
import type { Metadata } from '../../contract/target.ts';

export class Incoming {
  readonly headers: Metadata;
  readonly #messages: AsyncIterator<string>;
  /** Looked at, and not taken yet. */
  #next: string | undefined;
  #latest: string | undefined;
  #received = 0;

  constructor(headers: Metadata, messages: AsyncIterable<string>) {
    this.headers = headers;
    this.#messages = messages[Symbol.asyncIterator]();
  }

  /** How many messages have come. */
  get received(): number {
    return this.#received;
  }

  /** The next message, which the next `take` gives; nothing where the client has finished. Rejects with the call. */
  async look(): Promise<string | undefined> {
    if (this.#next !== undefined) return this.#next;
    const result = await this.#messages.next();
    if (result.done === true) return undefined;
    this.#received++;
    this.#latest = result.value;
    return (this.#next = result.value);
  }

  async take(): Promise<string | undefined> {
    const message = await this.look();
    this.#next = undefined;
    return message;
  }

  /** Takes all that is still to come, each for the function to see. */
  async takeAll(see: (message: string) => void): Promise<void> {
    for (let message = await this.take(); message !== undefined; message = await this.take()) see(message);
  }

  /** As placeholders read it: the message that came last, and the headers. */
  asAnswer(): Answer {
    const latest = this.#latest;
    return {
      received: latest === undefined ? 0 : 1,
      message: () => Promise.resolve(latest),
      metadata: () => Promise.resolve(this.headers),
      status: undefined,
    };
  }
}
