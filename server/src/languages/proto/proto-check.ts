/** What a check of the catalogue looks like: an entry for the documentation, and what it does with each declaration. */
import type { Span } from '../../base/span.ts';
import type { CheckInfo, DiagnosticMore } from '../../diagnostics/check.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { OptionSite } from './options/option-site.ts';
import type { MessageValue } from './options/values.ts';
import type {
  EnumSymbol,
  FieldSymbol,
  LinkedImport,
  MessageSymbol,
  MethodSymbol,
  OneofSymbol,
  ProtoLinked,
  ServiceSymbol,
} from './symbols.ts';

export interface ReportMore extends DiagnosticMore {
  /** Where a case of the problem is more or less grave than the others. */
  readonly severity?: Severity;
}

export type Report = (span: Span, message: string, more?: ReportMore) => void;

/**
 * Each function gets every declaration of its kind, outer ones first. Names and numbers can be missing (empty, `NaN`):
 * the parser has reported that, and a check says no more about it.
 */
export interface ProtoCheck extends CheckInfo {
  file?(file: ProtoLinked, report: Report): void;
  /** Groups too; not the entries of maps. */
  message?(message: MessageSymbol, report: Report): void;
  /** Fields and extensions; not those of map entries. */
  field?(field: FieldSymbol, report: Report): void;
  /** Not those that proto3 `optional` fields make. */
  oneof?(oneof: OneofSymbol, report: Report): void;
  enum?(symbol: EnumSymbol, report: Report): void;
  service?(service: ServiceSymbol, report: Report): void;
  method?(method: MethodSymbol, report: Report): void;
  /** The imports of a file without errors that nothing in it uses. */
  unusedImports?(imports: readonly LinkedImport[], file: ProtoLinked, report: Report): void;
  /** The interpreted options of a declaration that has any. */
  options?(options: CheckedOptions, report: Report): void;
}

export interface CheckedOptions {
  readonly file: ProtoLinked;
  readonly site: OptionSite;
  readonly value: MessageValue;
}
