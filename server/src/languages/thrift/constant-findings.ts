/** What is found about the values of constants and defaults of a file, while they are checked. */
import type { Span } from '../../base/span.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import type { EnumValue } from './scope.ts';
import type { ConstantSymbol, LinkedInclude, TypeSymbol } from './symbols.ts';
import type { ReportMore } from './thrift-check.ts';

/** The check that reports a problem is called almost the same. */
export type ConstantProblemKind =
  /** A name that nothing declares. */
  | 'unresolved'
  | 'type'
  /** What is no list for a list or a set, no map for a map. */
  | 'shape'
  /** An integer that does not fit the type. */
  | 'range'
  /** An integer for `bool` that is neither 0 nor 1. */
  | 'bool'
  /** `true` or `false`, or a constant of type `bool`, for a number. */
  | 'bool-as-number'
  /** A string for `binary`. */
  | 'binary'
  /** An enum value for a type that is no number. */
  | 'enum-value'
  /** A value of another enum. */
  | 'other-enum'
  /** A number that no value of the enum has. */
  | 'enum-number'
  /** The name of a constant for an enum or a struct. */
  | 'reference'
  /** A field that the struct does not have. */
  | 'field'
  | 'missing-field'
  /** A constant that is declared further down. */
  | 'order'
  /** A type that is declared further down than its value. */
  | 'type-order'
  | 'cycle'
  /** A key of a map, or an element of a set, for the second time. */
  | 'duplicate';

export interface ConstantProblem {
  readonly kind: ConstantProblemKind;
  readonly span: Span;
  readonly message: string;
  readonly more: ReportMore;
}

export interface Findings {
  readonly problems: ConstantProblem[];
  readonly missingIncludes: Set<LinkedInclude>;
  /** For how many names those were looked for that may be meant. */
  advised: number;
}

/** What a value refers to. */
export type Meant = TypeSymbol | ConstantSymbol | EnumValue;

/** Adds a problem; `meant` is declared at a place that explains it. */
export function addProblem(
  { problems }: Findings,
  kind: ConstantProblemKind,
  { start, end }: Span,
  message: string,
  meant?: Meant,
  more: ReportMore = {},
): void {
  const related = meant && relatedTo(meant);
  problems.push({ kind, span: { start, end }, message, more: { ...related, ...more } });
}

function relatedTo(symbol: Meant): DiagnosticMore {
  const { file } = symbol.kind === 'enum-value' ? symbol.symbol : symbol;
  const { name } = symbol.kind === 'enum-value' ? symbol.value.node : symbol.node;
  return { related: [{ uri: file.uri, span: name, message: 'declared here' }] };
}
