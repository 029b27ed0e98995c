/**
 * An entry of a language's catalogue of diagnostics: one kind of problem, named and explained. The function that
 * finds it is added by the language, whose own tree it reads.
 */
import type { Span } from '../base/span.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';

/** How grave a problem is: always the same, or by the dialect of the file; `off` where the dialect has no such problem. */
export type CheckSeverity = Severity | Readonly<Record<string, Severity | 'off'>>;

export interface CheckInfo<S extends CheckSeverity = Severity> {
  /** `<language>/<kebab-case>`; the last part is the name of the file that defines it. */
  readonly code: string;
  readonly severity: S;
  /** What is wrong, in a few words, for lists. Written like a message: lower case, no full stop. */
  readonly title: string;
  /** What is wrong, why it matters and what to do, in whole sentences, for the documentation. */
  readonly explain: string;
  readonly examples: CheckExamples;
  /** Whether its first fix changes nothing that others see, so that editors may apply it unasked, on save. */
  readonly fixedOnSave?: true;
}

/** Sources of the language; a line `//- /name` begins a further file. Tests run them. */
export interface CheckExamples {
  /** Yields one or more diagnostics of this code, and no other code. */
  readonly bad: string;
  /** Yields no diagnostic. */
  readonly good: string;
}

/** Checks that are about one thing, in the order of the documentation. */
export interface CheckTopic<C extends CheckInfo<CheckSeverity> = CheckInfo> {
  readonly title: string;
  readonly checks: readonly C[];
}

/** What a diagnostic may say beyond its place and message. */
export type DiagnosticMore = Pick<
  Diagnostic,
  'related' | 'help' | 'fixes' | 'tags' | 'betterName' | 'betterFile' | 'saidAt'
>;

/** A diagnostic of the check. */
export function diagnosticOf(
  { code, severity }: Pick<CheckInfo, 'code' | 'severity'>,
  { start, end }: Span,
  message: string,
  more?: DiagnosticMore,
): Diagnostic {
  return { code, severity, message, span: { start, end }, ...more };
}
