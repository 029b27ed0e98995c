/** What text format is read with, be it in the braces of an option or in a file of its own. */
import type { VisibleScope } from '../scope.ts';

export interface TextScope {
  /** Of the file that it stands in. */
  readonly text: string;
  /** Where extensions, and the types of an Any, are looked up. */
  readonly visible: VisibleScope;
}
