/** What `parlance generate --events` writes, a line each: how the extension host follows the process that generates code. */

export type GenerationLine = GenerationProblem | GenerationSaid | GenerationDone;

/** Lines and columns are 1-based, columns in UTF-16 code units; the end is exclusive. */
export interface GenerationProblem {
  readonly event: 'problem';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What it is about: a schema, or the template; absolute, or relative to the working folder. */
  readonly file?: string;
  /** Where in the file, as far as that is known. */
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The check, or the compiler, that found it in a schema. */
  readonly code?: string;
  /** Who told of it. */
  readonly plugin?: string;
}

/** What a plugin said on standard error. */
export interface GenerationSaid {
  readonly event: 'said';
  readonly plugin: string;
  readonly text: string;
}

/** All was written, as the last line; without it, nothing was. */
export interface GenerationDone {
  readonly event: 'done';
  /** How many files. */
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Those that were written, absolute. */
  readonly files: readonly string[];
}
