/**
 * Where names stand for what: the declarations and uses of a linked file, as plain data. Definition, references,
 * highlights, rename and semantic tokens are all made of it. Every part of a qualified name is an occurrence of its own.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclarationKind } from './outline.ts';

/**
 * Something that has a name: a declaration, a package with all of its files, a file that is imported, or what else the
 * importing file calls it.
 */
export interface DeclaredSymbol {
  readonly kind: DeclarationKind | 'file' | 'alias';
  /** As declared. */
  readonly name: string;
  /** As others refer to it. */
  readonly fullName: string;
  /** The other name of what goes by two: of a group, the name of its field, or of its message. */
  readonly otherName?: string;
  /** The file that declares it; of a package, one of them. Of what a language has built in, see `builtInPath`. */
  readonly uri: Uri;
  /** The whole declaration; of a file, its beginning. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** What kind of place a name stands in. */
export type OccurrencePlace =
  /** The declaration itself. */
  | 'declaration'
  /** A type of a field, an argument, a method, an `extend`, an `extends`. */
  | 'type'
  /** A part of an option's name, or the name of an annotation. */
  | 'option'
  /** A field's name within a message literal or a struct literal. */
  | 'literal'
  /** A default, a constant, or the value of an option. */
  | 'value'
  /** An import, or the name of an included file before a dot. */
  | 'import'
  /** In a string that something else reads: an expression, a path, a list of fields. */
  | 'text';

export interface Occurrence {
  /** The name alone: no quotes, no parentheses, no qualifier. Of an import, the path with its quotes. */
  readonly span: Span;
  readonly symbol: DeclaredSymbol;
  readonly place: OccurrencePlace;
}

/** The import path of the file that declares the symbol, where a language has that built in and nobody gave it the file. */
export function builtInPath({ uri }: DeclaredSymbol): string | undefined {
  return uri.startsWith(builtInScheme) ? uri.slice(builtInScheme.length) : undefined;
}

const builtInScheme = 'parlance:';

/** Whether the keys of two symbols are the same, without making them: many are compared. */
export function isSameSymbol(a: DeclaredSymbol, b: DeclaredSymbol): boolean {
  if (a.kind === 'package' || b.kind === 'package') return a.kind === b.kind && a.fullName === b.fullName;
  return a.nameSpan.start === b.nameSpan.start && a.uri === b.uri;
}

/** The same for two symbols that are one, within one snapshot. */
export function symbolKey({ kind, fullName, uri, nameSpan }: DeclaredSymbol): string {
  return kind === 'package' ? `package ${fullName}` : `${uri}#${nameSpan.start}`;
}
