/** Where an index outlives the process. Shells implement it; what is written is made and read in `saved-index.ts`. */

export interface IndexStore {
  /** What was last written under the name; nothing where there is nothing, or it cannot be read. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Replaces it whole or not at all. Fails in silence: an index that is not saved is made again. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}
