/** What a compiler of Thrift says about a file, in its own words. */

export interface CompilerMessage {
  readonly severity: 'error' | 'warning';
  /** Without the place, in one line. */
  readonly message: string;
  /** As the compiler calls it; nothing where the message is about no file. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, where the compiler tells. */
  readonly column?: number;
  /** Text that the message is about: the last that was read, or the name of a declaration. */
  readonly about?: string;
}

/** Each once: compilers read a file several times, and tell what they find each time. */
export function withoutRepeated(messages: readonly CompilerMessage[]): readonly CompilerMessage[] {
  const known = new Set<string>();
  return messages.filter((message) => {
    const key = JSON.stringify(message);
    return !known.has(key) && known.add(key);
  });
}
