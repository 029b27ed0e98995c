/** What the log needs of a file. */

export interface LogFile {
  /** Adds to the end. Calls do not overlap. */
  append(bytes: Uint8Array): Promise<void>;
  /** The bytes from the offset on, which are the caller's; fewer than `length` at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** How many bytes it holds. */
  size(): Promise<number>;
  /** No more will be appended; reading goes on. */
  finish(): Promise<void>;
}
