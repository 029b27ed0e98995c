/** What a generator of code comes to: texts for files that it does not write, and what it could not say. */
import type { Uri } from '../base/uri.ts';

export interface GeneratedFile {
  /** Below the output folder, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The schema that it is about; nothing where that is not one alone. */
  readonly source?: Uri;
  /** Whether it is a program to be started. */
  readonly executable?: true;
}

export interface Generated {
  readonly files: readonly GeneratedFile[];
  /** Whole sentences about what the language of the output, or its library, has no words for. */
  readonly problems: readonly string[];
}
