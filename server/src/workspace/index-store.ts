/** Where an index outlives the process. Shells implement it; what is written is made and read in `saved-index.ts`. */

export interface IndexStore {
  /** What was last written under the name; nothing where there is nothing, or it cannot be read. */
  read(name: string): Promise<Uint8Array | undefined>;
  /**
   * Replaces it whole or not at all. The bytes come in parts, of which each holds only until the next is asked for.
   * Fails in silence: an index that is not saved is made again.
   */
  write(name: string, parts: AsyncIterable<Uint8Array>): Promise<void>;
}
