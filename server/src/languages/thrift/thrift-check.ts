/** What a check of the catalogue looks like: an entry for the documentation, and what it does with each declaration. */
import type { Span } from '../../base/span.ts';
import type { CheckInfo, DiagnosticMore } from '../../diagnostics/check.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type * as ast from './ast.ts';
import type {
  EnumSymbol,
  FieldSymbol,
  FunctionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypedefSymbol,
} from './symbols.ts';

export interface ReportMore extends DiagnosticMore {
  /** Where a case of the problem is less grave than the others. */
  readonly severity?: Severity;
}

export type Report = (span: Span, message: string, more?: ReportMore) => void;

/**
 * Each function gets every declaration of its kind, in order of place. Names can be missing: the parser has reported
 * that, and a check says no more about it. An error is what the Apache compiler rejects, a warning what it warns of.
 */
export interface ThriftCheck extends CheckInfo {
  file?(file: ThriftLinked, report: Report): void;
  struct?(symbol: StructSymbol, report: Report): void;
  /** The fields of a struct, the arguments of a function, or the exceptions it declares. */
  fields?(list: FieldList, report: Report): void;
  enum?(symbol: EnumSymbol, report: Report): void;
  typedef?(symbol: TypedefSymbol, report: Report): void;
  service?(symbol: ServiceSymbol, report: Report): void;
  function?(symbol: FunctionSymbol, report: Report): void;
  /** Every type that is written, the types it is made of after it. */
  type?(type: WrittenType, report: Report): void;
}

export interface FieldList {
  readonly file: ThriftLinked;
  /** What its members are called. */
  readonly noun: 'field' | 'argument' | 'exception';
  readonly fields: readonly FieldSymbol[];
}

export interface WrittenType {
  readonly node: ast.Type;
  /** Whether it is what a function returns, and not just part of that. */
  readonly isResult: boolean;
}
