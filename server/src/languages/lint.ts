/**
 * What a lint rule is to those who choose, run and document rules: a name, the categories that take it in, and what
 * linting a set of files came to. The rules themselves are the languages' own.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { CheckExamples, DiagnosticMore } from '../diagnostics/check.ts';
import type { Around } from './lint-module.ts';

/** The versions of Buf's configuration: the same rule may be in other categories, or in none, or not there at all. */
export type ConfigVersion = 'v1beta1' | 'v1' | 'v2';

/** The categories of a rule in each version that has the rule. */
export type Categories = Readonly<Partial<Record<ConfigVersion, readonly string[]>>>;

export interface RuleInfo {
  /** As configuration and ignore comments name it: `ENUM_PASCAL_CASE`. */
  readonly id: string;
  readonly categories: Categories;
  /** What it asks for, in a few words, for lists: "enums are named in PascalCase". */
  readonly purpose: string;
  /** The rules that do its work where it is only kept for older configuration. */
  readonly replacedBy?: readonly string[];
}

export interface LintRuleInfo extends RuleInfo {
  /** Why it matters and what to do, in whole sentences, for the documentation. */
  readonly explain: string;
  readonly examples: CheckExamples;
}

/** What the configuration can say beyond which rules there are. */
export interface LintOptions {
  /** The end of the name of an enum's value zero. */
  readonly enumZeroValueSuffix: string;
  /** The end of the name of a service. */
  readonly serviceSuffix: string;
  readonly rpcAllowSameRequestResponse: boolean;
  readonly rpcAllowGoogleProtobufEmptyRequests: boolean;
  readonly rpcAllowGoogleProtobufEmptyResponses: boolean;
}

export const defaultLintOptions: LintOptions = {
  enumZeroValueSuffix: '_UNSPECIFIED',
  serviceSuffix: 'Service',
  rpcAllowSameRequestResponse: false,
  rpcAllowGoogleProtobufEmptyRequests: false,
  rpcAllowGoogleProtobufEmptyResponses: false,
};

export interface LintProblem extends DiagnosticMore {
  readonly rule: string;
  readonly uri: Uri;
  /** Nothing where the file as a whole is meant: what is missing has no place. */
  readonly span: Span | undefined;
  /** Lower case, no full stop, names in double quotes. */
  readonly message: string;
  /** What the comments say that can speak for the place: those of the declaration and of all around it. */
  comments(): readonly string[];
}

/** What a comment can begin with that lets a rule pass, in every language: Buf's word, and one of our own. */
export const ignoreMarks: readonly string[] = ['buf:lint:ignore', 'parlance:lint:ignore'];

/** What all of them end with. */
const endOfMarks = ':lint:ignore';

/** Whether a comment of the text can let a rule pass. */
export function hasIgnoreMark(text: string): boolean {
  return text.includes(endOfMarks);
}

/** The linter of a language. */
export interface Linter<L, P = unknown> {
  readonly rules: readonly LintRuleInfo[];
  /** Which of the marks its authors would write. */
  readonly ignoreMark: string;
  /** The rules that say more of a file the more others they see; the rest look at one file and what that imports. */
  readonly aboutSeveral: ReadonlySet<string>;
  /** Whether the file can be read whole, so that rules say nothing of it that is not so. */
  canLint(file: L): boolean;
  /** What rules about several files see of a file that they say nothing of, as text to be kept. */
  factsOf(parsed: P): string;
  /**
   * The problems of the files by the wanted rules, in no particular order. Rules about several files take these for all
   * there are, but for what is `around` them.
   */
  lint(
    files: readonly L[],
    wanted: ReadonlySet<string>,
    options: LintOptions,
    around?: Around,
  ): readonly LintProblem[];
}
