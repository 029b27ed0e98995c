/**
 * What there is to say of a declaration, or of a word of the language, as plain data: what a hover shows. How it looks
 * is for who shows it.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';

export interface Description {
  /** The declaration in its own language, in a few lines; empty where the doc and the facts say all. */
  readonly code: string;
  /** What its comment says, without comment marks. */
  readonly doc?: string | undefined;
  readonly deprecated?: boolean;
  /** The most important first. */
  readonly facts: readonly Fact[];
}

/** One line: a word or two, and what there is to it. */
export interface Fact {
  readonly label: string;
  readonly value: readonly Phrase[];
}

/** Plain text; or a piece of code, which can lead to a place; or a page on the web. */
export type Phrase = string | CodePhrase | { readonly page: string; readonly title: string };

export interface CodePhrase {
  readonly code: string;
  readonly at?: SourcePlace;
}

/** A place in a file. */
export interface SourcePlace {
  readonly uri: Uri;
  readonly span: Span;
}

/** What a place that holds no name stands for: the number of a field stands for the field, a keyword for itself. */
export interface WordMeaning {
  readonly span: Span;
  /** Where the name stands of the declaration that is meant, in the same file. */
  readonly declaration?: Span;
  readonly description?: Description;
}

/** Phrases with the same text between each two. */
export function joined(phrases: readonly (readonly Phrase[])[], between: string): readonly Phrase[] {
  return phrases.flatMap((each, index) => (index === 0 ? each : [between, ...each]));
}
