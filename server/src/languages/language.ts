/**
 * The seam between the two languages and everything above them: a table of functions. A feature reads the table and
 * the shared model, never a language's own tree; a member that is absent turns its feature off.
 *
 * The phases of a file are Parsed (from its text alone), Indexed (`imports` and `declarations`, from its parse),
 * Linked (from its own parse and those of what it imports) and Checked. Nothing here throws for bad input.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { ForeignByte } from '../base/utf8.ts';
import type { Diagnostic, Fix, TextEdit } from '../diagnostics/diagnostic.ts';
import type { CompletionPlace } from '../model/completion.ts';
import type { FileContents } from '../model/contents.ts';
import type { ImportCandidate, ImportResolution } from '../model/import-resolution.ts';
import type { ImportRoot } from '../model/import-root.ts';
import type { Description, WordMeaning } from '../model/description.ts';
import type { LayoutStyle } from '../model/layout-style.ts';
import type { Lexeme } from '../model/lexeme.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import type { FieldTypeText, Hint } from '../model/hint.ts';
import type { Declaration } from '../model/outline.ts';
import type { Portability } from '../model/portable.ts';
import type { Program } from '../model/program.ts';
import type { Schema } from '../model/schema.ts';
import type { LiteralPlace, Signature } from '../model/signature.ts';
import type { Comparer } from './breaking.ts';
import type { Linter } from './lint.ts';

/** Each language has more in its own; whoever is outside of it sees this. */
export interface Parsed {
  readonly text: string;
  /** The tree. Of its nodes only their places are known outside of the language. */
  readonly file: SyntaxTree;
}

export interface SyntaxTree extends Span {
  /** In order of place; no token and no comment reaches from one into the next. */
  readonly statements: readonly Span[];
}

export interface Linked {
  readonly uri: Uri;
  readonly parsed: Parsed;
}

/** One import or include statement. */
export interface Import {
  /** As written, without quotes. */
  readonly path: string;
  /** The place of the path, quotes included. */
  readonly span: Span;
}

/**
 * What the links and problems of importing files can depend on, in two numbers. Edits that leave them alone reach no
 * other file: those of places, of comments, and, where nobody looks inside, of bodies.
 */
export interface Exports {
  /** Stands for all that is declared, and for whatever else every importer can depend on. */
  readonly names: number;
  /** Stands for the rest: the fields of records. */
  readonly bodies: number;
  /** Whether what is said of this file depends on the bodies of all that it imports, by way of others too. */
  readonly looksInside: boolean;
}

/** A file of the snapshot that is being linked. */
export interface LinkableFile<P extends Parsed = Parsed> {
  readonly uri: Uri;
  /** What an import of this file would say, for messages and descriptors: `google/protobuf/any.proto`. */
  readonly importPath: string;
  readonly parsed: P;
  /** Of a file on disk that is not in UTF-8. */
  readonly foreignByte?: ForeignByte | undefined;
}

/** A dialect of a language: what some of its compilers read otherwise than others. */
export interface DialectInfo {
  /** As settings and the command line name it. */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** One sentence about whose it is. */
  readonly detail: string;
}

/** The dialect that somebody wants for a file. A language decides what else counts, and ignores what it does not know. */
export interface DialectChoice {
  readonly id: string;
  readonly from: 'option' | 'setting';
}

/** The dialect of a file, and why. */
export interface DialectReason {
  readonly id: string;
  readonly name: string;
  /** A clause that could follow "because". */
  readonly reason: string;
  /** The place in the file that shows it, where there is one. */
  readonly span?: Span;
}

/** What a language may look at while it links a file: what that file imports, and what those files import in turn. */
export interface LinkContext<P extends Parsed = Parsed, L extends Linked = Linked> {
  readonly file: LinkableFile<P>;
  /** The dialect that was chosen for the file, where one was. */
  readonly dialect?: DialectChoice | undefined;
  /** The file that an import statement of `from` names; nothing where it does not resolve. */
  imported(from: Uri, path: string): LinkableFile<P> | undefined;
  /** The link of an imported file; nothing in a cycle of imports that comes back to a file being linked. */
  linked(uri: Uri): L | undefined;
  /** Where an import statement of `from` leads and why; nothing of a file that is not in the snapshot. */
  resolution(from: Uri, path: string): ImportResolution | undefined;
  /** The link of the language's prelude, where the snapshot has one that did not come with the product. */
  readonly prelude?: L | undefined;
}

/** What the call engine needs to know to call a method; see `contract/schema-bundle.ts` for the form it travels in. */
export type BundleContent =
  | { readonly kind: 'descriptor-set'; readonly bytes: Uint8Array }
  | { readonly kind: 'schema'; readonly schema: Schema };

export type RootTool = 'buf' | 'go' | 'npm';

/** A name of a type that leads to nothing. */
export interface MissingType {
  readonly span: Span;
  /** What stands behind the last dot: the name that it is declared by, wherever that is. */
  readonly lastPart: string;
  /** What makes the name mean the declaration of a file; nothing where it cannot mean that. */
  importing(from: DeclaringFile): Fix | undefined;
}

/** A file that declares a type. */
export interface DeclaringFile {
  readonly uri: Uri;
  /** What an import of the file says. */
  readonly path: string;
  /** Of the type. */
  readonly fullName: string;
}

export interface Conflict {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

/** A way to write a symbol other than by its name. */
export interface Spelling {
  readonly text: string;
  /** What it would be if the symbol had the name. */
  of(name: string): string;
  /** What is to be written into the symbol's file to keep the spelling whatever the name is. */
  readonly keep?: TextEdit;
}

/** What formatting a file came to. A file with syntax errors is left alone, and so is one that would not say the same. */
export type Formatted =
  /** With the lines that change, in order of place; applied to the file they give the text. */
  | { readonly text: string; readonly edits: readonly TextEdit[] }
  | { readonly refusal: 'syntax'; readonly problem: { readonly span: Span; readonly message: string } }
  | { readonly refusal: 'unsafe' };

/** What sort of change it is, in the words of the Language Server Protocol. */
export type RefactoringKind = 'quickfix' | 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite';

/** A change of one file that can be made at a place. Offering it costs little; working it out may cost more. */
export interface Refactoring<L extends Linked = Linked> {
  /** What it does, and what else changes by it, such as what is on the wire. It tells the offers at a place apart. */
  readonly title: string;
  readonly kind: RefactoringKind;
  /** In order of place, none overlapping. */
  edits(): readonly TextEdit[];
  /** What speaks against the file as the edits leave it, beyond new errors: a clause. */
  objection?(after: L): string | undefined;
}

/** A declaration that could stand in another file, and what moves it; imports are mended afterwards. */
export interface Movable<L extends Linked = Linked> {
  readonly symbol: DeclaredSymbol;
  /** What a file of its own would be called. */
  readonly fileName: string;
  readonly removal: readonly TextEdit[];
  /** The text of a file of its own, which imports all that it may need; a clause where there can be none. */
  newFile(): string | { readonly refusal: string };
  /** What puts it into a file; a clause where it would mean something else there. */
  insertion(target: L): readonly TextEdit[] | { readonly refusal: string };
  /**
   * What a file that names it says instead, when it is in `target`, where names say which file they are of; a clause
   * where it cannot.
   */
  naming?(user: L, target: Uri): readonly TextEdit[] | { readonly refusal: string };
}

export interface Language<P extends Parsed = Parsed, L extends Linked = Linked> {
  /** The identifier that VS Code knows the language by. */
  readonly id: string;
  /** With the dot. */
  readonly extensions: readonly string[];
  /** The tools whose files say where imports start, besides folders that speak for themselves. */
  readonly rootsFrom: readonly RootTool[];
  /** The language of what its files import, where that is another: imports are then looked for as those of that one. */
  readonly importsFrom?: Language;
  /** Whether files of the language come along with the product, for imports to lead to. */
  readonly comesWithFiles?: true;
  /** The dialects that a file can be in, where the language has several; the first is the default. */
  readonly dialects?: readonly DialectInfo[];
  /** The import path of a file that all others of a compilation see without importing it. */
  readonly prelude?: string;
  parse(text: string): P;
  imports(parsed: P): readonly Import[];
  declarations(parsed: P): readonly Declaration[];
  /** The outline of the file, where it has one and declares nothing. */
  outline?(parsed: P): readonly Declaration[];
  /**
   * The tokens and comments between two offsets, in order of place; the offsets are the ends of statements of the
   * file, or those of the file itself.
   */
  lexemes?(parsed: P, range: Span): readonly Lexeme[];
  /** What stands inside of strings in another language, such as expressions; in order of place, kept with the link. */
  embeddedLexemes?(linked: L): readonly Lexeme[];
  /** The file in its usual layout, in the style where that is another. */
  format?(parsed: P, style?: LayoutStyle): Formatted;
  /** Makes a reader of what the comments of the file say of its declarations; keep it no longer than the task takes. */
  docs(parsed: P): (declaration: Declaration) => string | undefined;
  exports(parsed: P): Exports;
  /** Where an import in a file of the folder may lead, in order of precedence; `roots` are in that order too. */
  importCandidates(folder: Uri, path: string, roots: readonly ImportRoot[]): readonly ImportCandidate[];
  link(context: LinkContext<P, L>): L;
  /**
   * What every name in the file stands for, its declarations among them, in order of place; kept with the link. Those
   * that are asked for by words are not kept, and names that are written otherwise may be left out.
   */
  occurrences?(linked: L, words?: ReadonlySet<string>): readonly Occurrence[];
  /** What a symbol of the file is of: the type of a field, the input of a method. */
  typesOf?(linked: L, symbol: DeclaredSymbol): readonly DeclaredSymbol[];
  /** What there is to say of what the file declares by the name at the place. */
  describe?(linked: L, nameSpan: Span): Description | undefined;
  /** What is meant at a place where no name stands: a keyword, a number. */
  wordAt?(linked: L, offset: number): WordMeaning | undefined;
  /** What names begin with that come from a file that is imported by the path; absent where that is not in them. */
  importPrefix?(path: string): string;
  /** Why a symbol of the file cannot be called so, as a clause; nothing where the language takes the name. */
  nameProblem?(linked: L, symbol: DeclaredSymbol, name: string): string | undefined;
  /** What is made of the name of a symbol of the file and stands for it in places: the name of a field in JSON. */
  spellings?(linked: L, symbol: DeclaredSymbol): readonly Spelling[];
  /** What is meant within the span and not written there, in no particular order. */
  hints?(linked: L, span: Span): readonly Hint[];
  /** The type of the field whose name stands at the place; nothing where a hint of it would tell nobody anything. */
  fieldTypeText?(linked: L, nameSpan: Span): FieldTypeText | undefined;
  /** What can be written at the offset, as far as the file and its imports tell; nothing in a comment. */
  completion?(linked: L, offset: number): CompletionPlace | undefined;
  /** Where code of the file is generated to, with dots, by the name of the target; `*` stands for all others. */
  namespaces?(linked: L): ReadonlyMap<string, string>;
  /** What belongs at a place, where that has a form of its own: a method, the brackets of a type. */
  signatureAt?(linked: L, offset: number): Signature | undefined;
  /** The innermost value with fields around a place. */
  literalAt?(linked: L, offset: number): LiteralPlace | undefined;
  /** The types that the file names and does not see, so that what declares them can be found and imported. */
  missingTypes?(linked: L): readonly MissingType[];
  /** All that is wrong with a file: syntax, links and checks, in order of place. */
  check(linked: L): readonly Diagnostic[];
  /** The codes of the problems whose first fix changes nothing that others see: editors may apply it unasked, on save. */
  readonly fixedOnSave?: ReadonlySet<string>;
  linter?: Linter<L, P>;
  comparer?: Comparer<L>;
  /** The comment that lets the language's linter pass over what stands below it. */
  ignoreComment?(rule: string): string;
  /** What can be made of the declaration at the place. */
  refactorings?(linked: L, place: Span): readonly Refactoring<L>[];
  /** The declaration at the place, where it could stand in another file. */
  movable?(linked: L, place: Span): Movable<L> | undefined;
  /** Brings the imports into order, without those that are for nothing, and with imports of the files `added`. */
  organizeImports?(linked: L, added: readonly DeclaringFile[]): readonly TextEdit[];
  /** The dialect of a file, where the language has several. */
  dialectOf?(linked: L): DialectReason;
  /** What is wrong with the files only because they are compiled together. */
  conflicts?(files: readonly L[]): readonly Conflict[];
  /** What the services declared in the file mean, and the records of it that are named, with all the types they reach. */
  schema(linked: L, records?: readonly string[]): Schema;
  /** What the file declares, as pictures and documents show it. */
  contents?(linked: L): FileContents;
  /** What to send along with a call of one of the file's services. */
  bundle(linked: L): BundleContent;
  /**
   * The files, each after what it imports, as an encoded `google.protobuf.FileDescriptorSet`, part by part.
   * `sourceOptions` keeps the options that are for the source alone.
   */
  descriptors?(
    files: readonly L[],
    options: { readonly sourceInfo: boolean; readonly sourceOptions?: boolean },
  ): Iterable<Uint8Array>;
  /**
   * The file and all that it includes, as generators of code see them, the file first. Files with errors have programs
   * too, less what the errors leave without a meaning.
   */
  programs?(linked: L): readonly Program[];
  /** How files become files of another language, and are made of files of another. */
  readonly portability?: Portability<L>;
  /** The file as the language's own compiler writes it as JSON; nothing where that would be too large. */
  compilerJson?(linked: L): string | undefined;
}
