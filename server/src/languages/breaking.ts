/**
 * What a breaking-change rule is to those who choose, run and document rules, and what comparing two states of a schema
 * came to. The rules themselves are the languages' own.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import type { RuleInfo } from './lint.ts';

export interface BreakingRuleInfo extends RuleInfo {
  /** What breaks, and what to do instead, in whole sentences, for the documentation. */
  readonly explain: string;
  /** Only to be looked at: generated code may have to follow, but nothing is misread. Everything else is an error. */
  readonly severity?: 'warning';
  /** A schema as it was and as it is; nothing where the rule reports nothing of its own. Tests run it. */
  readonly example?: { readonly before: string; readonly now: string };
}

export interface BreakingChange {
  readonly rule: string;
  /** What is there now: nothing where the file is gone. */
  readonly now: ChangedPlace | undefined;
  /** What was there before; nothing where something was added. */
  readonly before: ChangedPlace | undefined;
  /** What is gone of the place before, where a part of it is. */
  readonly gone?: Span;
  /** Lower case, no full stop, names in double quotes. */
  readonly message: string;
  /** Where the rule only asks to look at it. */
  readonly severity?: 'warning';
}

/** One file, as it is and as it was. */
export interface FilePair<L> {
  readonly now: L;
  readonly before: L;
}

export interface ChangedPlace {
  readonly uri: Uri;
  /** The package of the file. */
  readonly packageName: string;
  /** Nothing where the file as a whole is meant. */
  readonly span: Span | undefined;
}

/** A type by what tells it from all others, and by the last word of how other files write it. */
export interface TypeName {
  readonly kind: 'type';
  /** The same before and after a change. */
  readonly key: string;
  readonly word: string;
}

export interface UsingMethod {
  readonly kind: 'method';
  readonly fullName: string;
  readonly uri: Uri;
  /** Of its name. */
  readonly span: Span;
}

/** What is made of other types. */
export type TypeUser = TypeName | UsingMethod;

export interface TypeUse {
  readonly user: TypeUser;
  /** The keys of the types that it is made of. */
  readonly uses: readonly string[];
}

/** What a language knows of changes. */
export interface Comparer<L> {
  readonly rules: readonly BreakingRuleInfo[];
  /** Whether the file can be read whole, so that nothing is taken for gone that is only not understood. */
  canCompare(file: L): boolean;
  /** Whether a package of the name says by its version that it may change. */
  isUnstable(packageName: string): boolean;
  /** The rules that tell what one file breaks by what others hold. */
  readonly aboutSeveral: ReadonlySet<string>;
  /**
   * What the wanted rules find broken, in no particular order. Files are paired by their import paths. With `only`, no
   * more is compared than that pair, but by rules about several files. Those of `pairs` belong
   * together whatever their paths are.
   */
  compare(
    now: readonly L[],
    before: readonly L[],
    wanted: ReadonlySet<string>,
    only?: FilePair<L>,
    pairs?: readonly FilePair<L>[],
  ): readonly BreakingChange[];
  /** What the file's types and rpcs are made of. */
  typeUses(file: L): readonly TypeUse[];
  /** The type that the place belongs to, or the rpcs; nothing of what is neither. */
  usersAt(file: L, place: Span): readonly TypeUser[];
  /** What mends a change of the first file, which was the second. */
  fixes(change: BreakingChange, files: FilePair<L>): readonly Fix[];
}
