/** What a generator of code comes to: texts for files that it does not write, and what it could not say. */

export interface GeneratedFile {
  /** Below the output folder, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Whether it is a program to be started. */
  readonly executable?: true;
}

export interface Generated {
  readonly files: readonly GeneratedFile[];
  /** Whole sentences about what the language of the output, or its library, has no words for. */
  readonly problems: readonly string[];
}
