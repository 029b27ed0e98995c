/** What a check of the catalogue looks like: an entry for the documentation, and what it does with each declaration. */
import type { Span } from '../../base/span.ts';
import type { CheckInfo, DiagnosticMore } from '../../diagnostics/check.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type * as ast from './ast.ts';
import type { DialectSeverity, SeverityByDialect } from './dialect.ts';
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
  /** Where a case of the problem is more or less grave than the others: in all dialects, or in those that are named. */
  readonly severity?: Severity | Partial<SeverityByDialect>;
}

export type Report = (span: Span, message: string, more?: ReportMore) => void;

/**
 * Each function gets every declaration of its kind, in order of place, and the file that is checked. Names can be missing: the parser has reported
 * that, and a check says no more about it. In each dialect an error is what its compiler rejects, a warning what that
 * warns of, or what it lets pass to the author's harm.
 */
export interface ThriftCheck extends CheckInfo<DialectSeverity> {
  file?(file: ThriftLinked, report: Report): void;
  struct?(symbol: StructSymbol, report: Report, file: ThriftLinked): void;
  /** The fields of a struct, the arguments of a function, or the exceptions it declares. */
  fields?(list: FieldList, report: Report, file: ThriftLinked): void;
  enum?(symbol: EnumSymbol, report: Report, file: ThriftLinked): void;
  typedef?(symbol: TypedefSymbol, report: Report, file: ThriftLinked): void;
  service?(symbol: ServiceSymbol, report: Report, file: ThriftLinked): void;
  function?(symbol: FunctionSymbol, report: Report, file: ThriftLinked): void;
  /** Every type that is written, the types it is made of after it. */
  type?(type: WrittenType, report: Report, file: ThriftLinked): void;
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
