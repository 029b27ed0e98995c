/** What a check reports: a place, plain words, and what to do. Plain data; shells turn it into their own form. */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';

/** Rules ask for more than compilers do: of what is there, and of what is there no more. */
export type RuleKind = 'lint' | 'breaking';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface Diagnostic {
  /** Stable, `<language>/<kebab-case>`; the name of the file that defines it. Of a rule, the name of that. */
  readonly code: string;
  /** What kind of rule found it; nothing where it is a check. */
  readonly rules?: RuleKind;
  readonly severity: Severity;
  /** Lower case, no full stop, names in double quotes. */
  readonly message: string;
  readonly span: Span;
  /** Other places that explain this one, such as the first declaration of a duplicate. */
  readonly related?: readonly RelatedPlace[];
  /** One sentence of advice, where there is one. */
  readonly help?: string;
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ('unused' | 'deprecated')[];
  /** What the name at the offset should be: editors offer to rename it, wherever it is used. */
  readonly betterName?: BetterName;
  /** Where the file should lie, under the name that it should have: editors offer to move it, and imports follow. */
  readonly betterFile?: Uri;
  /** The places at which a check may say the same already: then it is not said twice. */
  readonly saidAt?: readonly Span[];
  /** Whether no comment can let it pass, where comments can do that for others of its kind. */
  readonly isFirm?: true;
}

export interface BetterName {
  readonly at: number;
  readonly name: string;
}

export interface RelatedPlace {
  readonly uri: Uri;
  readonly span: Span;
  readonly message: string;
}

/** A repair that can be applied without thinking; the first of several is the preferred one. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** A folder to be added to the import roots of the user's settings; who shows the fix adds its name to the title. */
  readonly importRoot?: Uri;
}

/** Replaces the span of the file by the text; without `uri`, of the file that has the diagnostic. */
export interface TextEdit {
  readonly uri?: Uri;
  readonly span: Span;
  readonly newText: string;
}
