/** What a lint rule of Protobuf looks like: an entry for the documentation, and what it does with each declaration. */
import type { Span } from '../../base/span.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import type { Categories, LintOptions, LintRuleInfo } from '../lint.ts';
import type * as ast from './ast.ts';
import type { NamedSymbol } from './declared-symbol.ts';
import type { ProtoModule } from './lint-facts.ts';
import { statementOf } from './statement-of.ts';
import type {
  EnumSymbol,
  EnumValueSymbol,
  FieldSymbol,
  LinkedImport,
  MessageSymbol,
  MethodSymbol,
  OneofSymbol,
  ProtoLinked,
  ServiceSymbol,
} from './symbols.ts';

/** What a problem is of: its comments, and those of all around it, can let the rule pass. */
export type LintSubject =
  NamedSymbol | ast.PackageStatement | ast.ImportStatement | ast.OptionStatement | undefined;

export interface LintPlace {
  readonly file: ProtoLinked;
  readonly subject: LintSubject;
  /** The option of the subject that is meant. */
  readonly option?: ast.OptionStatement | undefined;
  /** Nothing where the file as a whole is meant. */
  readonly span: Span | undefined;
}

export type LintReport = (place: LintPlace, message: string, more?: DiagnosticMore) => void;

/** A rule reports by what it was given, with no memory of its own. */
export interface ProtoLintRule extends LintRuleInfo {
  file?(file: ProtoLinked, report: LintReport): void;
  import?(each: LinkedImport, file: ProtoLinked, report: LintReport): void;
  /** Groups too; not the entries of maps. */
  message?(message: MessageSymbol, report: LintReport): void;
  /** Fields and extensions; not those of map entries. */
  field?(field: FieldSymbol, report: LintReport): void;
  /** Not those that proto3 `optional` fields make. */
  oneof?(oneof: OneofSymbol, report: LintReport): void;
  enum?(symbol: EnumSymbol, report: LintReport): void;
  enumValue?(value: EnumValueSymbol, report: LintReport, options: LintOptions): void;
  service?(service: ServiceSymbol, report: LintReport, options: LintOptions): void;
  method?(method: MethodSymbol, report: LintReport, options: LintOptions): void;
  /** All files that are linted together; it reports of the subjects alone. */
  files?(module: ProtoModule, report: LintReport, options: LintOptions): void;
}

const inV1 = (...names: readonly string[]) => ({ v1: names, v2: names }) satisfies Categories;

/** Both names of one category: the first is the older one. */
const standardNames = ['DEFAULT', 'STANDARD'];
const basicNames = ['BASIC', ...standardNames];
const minimalNames = ['MINIMAL', ...basicNames];

/** The categories that rules share; https://buf.build/docs/lint/rules lists those of today. */
export const categories = {
  standard: inV1(...standardNames),
  basic: inV1(...basicNames),
  basicSinceV2: { v2: basicNames },
  standardStyle: {
    v1beta1: [...standardNames, 'STYLE_DEFAULT', 'STYLE_STANDARD'],
    ...inV1(...standardNames),
  },
  basicStyle: {
    v1beta1: [...basicNames, 'STYLE_BASIC', 'STYLE_DEFAULT', 'STYLE_STANDARD'],
    ...inV1(...basicNames),
  },
  minimal: { v1beta1: [...minimalNames, 'SENSIBLE'], ...inV1(...minimalNames) },
  layout: { v1beta1: [...minimalNames, 'FILE_LAYOUT'], ...inV1(...minimalNames) },
  sensible: { v1beta1: [...minimalNames, 'SENSIBLE'], ...inV1(...basicNames) },
  packageAffinity: { v1beta1: [...minimalNames, 'PACKAGE_AFFINITY'], ...inV1(...basicNames) },
  comments: { v1beta1: ['COMMENTS'], ...inV1('COMMENTS') },
  unaryRpc: { v1beta1: ['UNARY_RPC'], ...inV1('UNARY_RPC') },
} satisfies Record<string, Categories>;

/** The place of a declaration's name. */
export function atName(symbol: NamedSymbol): LintPlace {
  return { file: symbol.file, subject: symbol, span: symbol.node.name };
}

/** The place of a declaration as a whole. */
export function atWhole(symbol: NamedSymbol): LintPlace {
  return { file: symbol.file, subject: symbol, span: symbol.node };
}

/** The place of the package statement; the file as a whole where there is none. */
export function atPackage(file: ProtoLinked): LintPlace {
  const statement = statementOf(file, 'package');
  return { file, subject: statement, span: statement };
}
