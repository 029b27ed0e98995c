/** The first bytes that a server sends, kept for as long as it is not sure that they are what was expected. */
import { foreignPeer, TELLING_BYTES } from './foreign-peer.ts';
import type { ThriftDialect } from './server-way.ts';

export class FirstBytes {
  readonly #expected: ThriftDialect;
  #bytes: Uint8Array | undefined = new Uint8Array(0);

  constructor(expected: ThriftDialect) {
    this.#expected = expected;
  }

  /** Whether nothing of what was expected has come yet. */
  get pending(): boolean {
    return this.#bytes !== undefined;
  }

  /** What was expected has come: the bytes are let go. */
  recognized(): void {
    this.#bytes = undefined;
  }

  /** @throws {CallError} of phase `protocol`, `http` or `tls` where the server speaks something else. */
  push(chunk: Uint8Array): void {
    if (this.#bytes === undefined) return;
    const kept = new Uint8Array(Math.min(this.#bytes.length + chunk.length, TELLING_BYTES));
    kept.set(this.#bytes);
    kept.set(chunk.subarray(0, kept.length - this.#bytes.length), this.#bytes.length);
    this.#bytes = kept;
    const foreign = foreignPeer(kept, this.#expected);
    if (foreign !== undefined) throw foreign;
  }
}
