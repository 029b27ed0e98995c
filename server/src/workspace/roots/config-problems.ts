/** What is wrong with a file that says where imports start. */
import type { Uri } from '../../base/uri.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

export interface ConfigProblems {
  readonly uri: Uri;
  readonly text: string;
  /** In order of place; none where all is well. */
  readonly diagnostics: readonly Diagnostic[];
}
