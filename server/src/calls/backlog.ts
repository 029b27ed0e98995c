/**
 * The messages of a call that its connection has not taken yet. A server that does not read makes those wait who send;
 * how many may wait is bounded, for those who send without waiting.
 */
import { CallError } from './call-error.ts';
import { byteSize } from './limits.ts';

/** One message may wait whatever its size. */
const maxMessages = 1_000;
const maxBytes = 32 * 1024 * 1024;

export class Backlog {
  #messages = 0;
  #bytes = 0;

  /**
   * Counts a message of so many bytes, until `remove`.
   * @throws {CallError} of phase `limit` where too much waits already.
   */
  add(bytes: number): void {
    const full = this.#messages >= maxMessages || this.#bytes + bytes > maxBytes;
    if (full && this.#messages > 0) throw this.#notRead();
    this.#messages++;
    this.#bytes += bytes;
  }

  /** A message that was counted was taken, or never will be. */
  remove(bytes: number): void {
    this.#messages--;
    this.#bytes -= bytes;
  }

  #notRead(): CallError {
    const what = this.#messages === 1 ? 'a message waits' : `${this.#messages} messages wait`;
    return new CallError(
      'limit',
      `the server does not read: ${what} to be sent already, of ${byteSize(this.#bytes)}`,
      { code: 'resource_exhausted', advice: 'send again once the server has read some of them' },
    );
  }
}
