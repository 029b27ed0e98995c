/**
 * What can be written at a place, as plain data: what a language tells of it (see `Language.completion`), and what the
 * workspace has to add. Matching, ranking and rendering are for others.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclarationKind } from './outline.ts';

/** What a candidate is, for an icon. */
export type CandidateKind =
  | DeclarationKind
  /** A word of the language, or a statement that begins with one. */
  | 'keyword'
  | 'scalar'
  | 'option'
  /** A value that is no declaration: `true`, `proto3`, a mode. */
  | 'value'
  | 'number'
  /** A name for something new. */
  | 'name'
  | 'file'
  | 'folder';

/** How near something is to the place, the nearest first: what comes first where what is typed fits several alike. */
export const closeness = {
  /** What the place asks for: the one number, the expected name. */
  expected: 0,
  /** Declared in a scope around the place. */
  scope: 1,
  file: 2,
  package: 3,
  imported: 4,
  /** Words and types of the language. */
  language: 5,
  /** Declared in a file that is not imported. */
  elsewhere: 6,
  /** Possible, but seldom meant. */
  last: 7,
} as const;

export type Closeness = (typeof closeness)[keyof typeof closeness];

export interface Candidate {
  /** What is shown, and what the typed text is held against. */
  readonly label: string;
  readonly kind: CandidateKind;
  readonly closeness: Closeness;
  /** What is written, where that is not the label. */
  readonly insert?: string;
  /** The same with tab stops, in the form of the Language Server Protocol, for editors that take it. */
  readonly snippet?: string;
  /** A few words right behind the label: `= 3`. */
  readonly detail?: string;
  /** A few words at the end of the line: where it comes from. */
  readonly description?: string;
  readonly deprecated?: true;
  /** What it takes the place of, where that is more than the word that is being typed. */
  readonly span?: Span;
  /** Edits elsewhere in the file that come with it, such as an import. */
  readonly edits?: readonly EditBeside[];
  /** What declares it, for its documentation. */
  readonly declaredBy?: DeclarationId;
  readonly doc?: string;
  /** Whether something is to be chosen right behind it. */
  readonly goesOn?: true;
}

/** Replaces the span of the file by the text. */
export interface EditBeside {
  readonly span: Span;
  readonly newText: string;
}

/** Enough to find a declaration again. */
export interface DeclarationId {
  readonly uri: Uri;
  readonly fullName: string;
}

/** A declaration that the workspace knows of, in a file that the place does not see. */
export interface KnownDeclaration {
  readonly uri: Uri;
  readonly kind: DeclarationKind;
  readonly fullName: string;
  /** Of an extension that is an option: the last part of the name of the message that it extends. */
  readonly optionOf?: string;
  readonly deprecated?: true;
}

/** What can be written at a place. */
export interface CompletionPlace {
  /** What is typed of it so far: what is accepted takes its place. */
  readonly typed: Span;
  readonly candidates: readonly Candidate[];
  /** What other files declare that can stand here too. */
  readonly declarations?: WantedDeclarations;
  /** Present where the path of a file is wanted. */
  readonly paths?: WantedPaths;
  /** Present where a package is named: how a folder is called as one. */
  readonly packages?: WantedPackage;
  /** Whether it can be offered unasked, as soon as a blank has been typed. */
  readonly afterBlank: boolean;
}

export interface WantedDeclarations {
  readonly kinds: ReadonlySet<DeclarationKind>;
  /** What the name that is typed says of it before the word at the cursor: full names must begin with one of these. */
  readonly below?: readonly string[];
  /** What is written for a declaration, with the edits that make it seen; nothing where it cannot stand here. */
  candidate(declaration: KnownDeclaration, path: string): Candidate | undefined;
}

export interface WantedPaths {
  /** The path as typed so far, without quotes. */
  readonly path: string;
  /** What the path stands in where it is written: quotes and a semicolon as far as they are missing. */
  readonly before: string;
  readonly after: string;
  /** Those that the file imports already. */
  readonly taken: ReadonlySet<string>;
}

export interface WantedPackage {
  /** What is written behind the name. */
  readonly after: string;
}
