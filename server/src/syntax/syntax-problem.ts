/** What a lexer or parser found wrong. A language's catalogue gives it its code; here it is a place and words. */
import type { Span } from '../base/span.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';

export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly fixes?: readonly Fix[];
  /** The catalogue's code where it is not the language's general code for syntax errors. */
  readonly code?: string;
}
